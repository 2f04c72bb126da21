"""The demo's website: its languages, its pages, and who may edit them."""

import json
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from heroic_core.groups import EDITORS
from heroic_core.permissions import grant_on_page
from heroic_faq.models import FAQPage
from heroic_site.home.models import HomePage, StandardPage

from .bodies import Bodies
from .contact import write_help_channels
from .faq import write_questions
from .keys import translation_key
from .media import Media
from .source import read


def write_website() -> None:
    """Make the site in every language in place of Wagtail's welcome page."""
    media = Media()
    homes = {}
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        homes[code] = _write_home(locale)
        if code == settings.LANGUAGE_CODE:
            _make_root_of_site(homes[code])
    for home in homes.values():
        _write_language(home, media)
    write_help_channels(Site.objects.get(is_default_site=True))


def point_site_at(url: str) -> None:
    """Let the links of the default site lead to where it is served now."""
    place = urlsplit(url)
    port = place.port or (443 if place.scheme == "https" else 80)
    site = Site.objects.get(is_default_site=True)
    if (site.hostname, site.port) != (place.hostname, port):
        site.hostname, site.port = place.hostname, port
        site.save()


def _write_home(locale):
    home = HomePage(**_fields("home", locale))
    Page.get_first_root_node().add_child(instance=home)
    grant_on_page(home, EDITORS, ["add", "change", "publish", "lock", "unlock"])
    return home


def _make_root_of_site(home):
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    site.root_page, site.site_name = home, "Cedarhost"
    site.save()
    if welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()


def _write_language(home, media):
    locale, content = home.locale, read(home.locale.language_code)
    strings = content["site"]
    pages = {
        "faq": FAQPage(
            intro=f"<p>{strings['faq_intro']}</p>", **_fields("faq", locale)
        ),
        "pricing": StandardPage(
            introduction=strings["pricing_intro"], **_fields("pricing", locale)
        ),
        "styles": StandardPage(
            introduction=strings["gallery_intro"], **_fields("styles", locale)
        ),
    }
    for page in pages.values():
        home.add_child(instance=page)
    write_questions(locale, pages["faq"].get_url(), media)

    bodies = Bodies(content, locale, pages, media)
    home.body = json.dumps(bodies.home())
    pages["pricing"].body = json.dumps(bodies.pricing())
    pages["styles"].body = json.dumps(bodies.styles())
    for page in [home, *pages.values()]:
        page.save_revision().publish()


def _fields(page, locale):
    strings = read(locale.language_code)["site"]
    words = "gallery" if page == "styles" else page
    return {
        "title": strings[f"{words}_title"],
        "seo_title": strings[f"{words}_seo_title"],
        "search_description": strings[f"{words}_description"],
        "slug": f"cedarhost-{locale.language_code}" if page == "home" else page,
        "show_in_menus": page != "home",
        "locale": locale,
        "translation_key": translation_key("page", page),
        "live": False,
    }
