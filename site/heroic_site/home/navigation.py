"""Where a reader can go from here: the main menu and the page's other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from heroic_core.arrival import home_for
from heroic_core.translations import translations_for
from heroic_core.tree_paths import children_of
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages


# That are no pages, and speak every language.
VIEWS = {"heroic_search:results"}


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    # The value of aria-current: "page", "true" for an ancestor, or nothing.
    current: str = ""


@dataclass(frozen=True)
class Translation:
    language: str
    name: str
    url: str
    is_current: bool


def menu_for(request: HttpRequest, page: Page | None) -> list[MenuItem]:
    home = home_for(request)
    if home is None:
        return []
    viewer = Viewer.from_request(request)
    children = children_of(home, Page.objects.only("path", "title", "url_path"))
    entries = visible_pages(viewer, children.in_menu(), place=home.path)
    return [
        MenuItem(entry.title, entry.get_url(request), _current(entry, page))
        for entry in entries
    ]


def translations_of(page: Page, request: HttpRequest) -> list[Translation]:
    """
    The page in every language in which it is published and truly translated.

    Nothing where that is one only.
    """
    by_language = translations_for(page, request)
    if len(by_language) < 2:
        return []
    return [
        _translation(by_language[code], page, request)
        for code, name in settings.LANGUAGES
        if code in by_language
    ]


def translations_of_view(request: HttpRequest) -> list[Translation]:
    """The address of search in every language of the site; nothing of another view."""
    match = request.resolver_match
    if match is None or match.view_name not in VIEWS:
        return []
    here = request.get_full_path()
    urls = {code: translate_url(here, code) for code, _name in settings.LANGUAGES}
    return [
        Translation(
            language=code,
            name=get_language_info(code)["name_local"],
            url=url,
            is_current=code == get_language(),
        )
        for code, url in urls.items()
    ]


def _current(entry, page):
    if page is None or not page.path:
        return ""
    if entry.pk == page.pk:
        return "page"
    return "true" if page.path.startswith(entry.path) else ""


def _translation(translated, page, request):
    code = translated.locale.language_code
    return Translation(
        language=code,
        name=get_language_info(code)["name_local"],
        url=translated.get_url(request),
        is_current=translated.pk == page.pk,
    )
