"""How the readers of each knowledge base reach a person."""

from datetime import time

import pytest
from django.urls import reverse
from wagtail.models import Site

from heroic_core.models import HelpLink, HelpSettings, OpeningHours
from heroic_kb.models import KnowledgeBaseLink, KnowledgeBasePage
from tests.editing import edit_url, opened, published
from tests.factories import make_admin, make_locale, make_page, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contact_form")]

OWN = {
    "help_channels": "own",
    "email": "dns@example.com",
    "telephone": "+1 (555) 02-00",
}


@pytest.fixture(autouse=True)
def site_channels(site):
    settings = HelpSettings.objects.create(site=site, email="all@example.com")
    HelpLink.objects.create(settings=settings, label="Chat", url="https://chat.x/")
    OpeningHours.objects.create(
        settings=settings, weekday=0, opens=time(8), closes=time(9)
    )


def make_pages(parent, **fields):
    """A knowledge base with its front page, a category and an article."""
    base = make_knowledge_base(parent, **fields)
    category = make_category(base)
    return base, category, make_article(category)


def panels(client, pages):
    """What each page says from its help channels on; nothing where it has none."""
    texts = (client.get(page.url).text for page in pages)
    return [html.partition('<section class="heroic-help"')[2] for html in texts]


def link_to_a_person(client, page):
    """Where the quiet link at the end of a page leads; blank where it has none."""
    html = client.get(page.url).text.partition('class="heroic-help-link"')[2]
    return html.partition('href="')[2].partition('"')[0]


def link_to(page, base, label="Form"):
    base.links = [KnowledgeBaseLink(label=label, page=page)]
    base.save_revision().publish()


def test_those_of_the_site_by_default(client, home_page):
    for html in panels(client, make_pages(home_page)):
        assert "all@example.com" in html
        assert "Chat" in html


def test_its_own_instead_of_the_sites(client, home_page):
    pages = make_pages(home_page, **OWN)
    pages[0].links = [KnowledgeBaseLink(label="Status <b>", url="https://status.x/")]
    pages[0].save_revision().publish()
    for html in panels(client, pages):
        assert 'href="mailto:dns@example.com"' in html
        assert 'href="tel:+15550200"' in html
        assert 'href="https://status.x/">Status &lt;b&gt;</a>' in html
        assert "<dt>Mon</dt><dd>08:00–09:00</dd>" in html
        assert "all@example.com" not in html
        assert "Chat" not in html


def test_with_none_one_link_to_a_person_stays(client, home_page):
    pages = make_pages(home_page, **{**OWN, "help_channels": "none"})
    assert panels(client, pages) == ["", "", ""]
    for page in pages:
        assert link_to_a_person(client, page) == "https://chat.x/"


def test_without_links_it_leads_to_an_address(client, home_page):
    HelpLink.objects.all().delete()
    base = make_knowledge_base(home_page, help_channels="none")
    assert link_to_a_person(client, base) == "mailto:all@example.com"
    settings = HelpSettings.objects.get()
    settings.email, settings.telephone = "", "+1 555 01"
    settings.save()
    assert link_to_a_person(client, base) == "tel:+155501"
    settings.delete()
    assert link_to_a_person(client, base) == ""


def test_each_knowledge_base_has_those_that_it_chose(client, home_page):
    ours = make_pages(home_page, title="Domains", **OWN)
    theirs = make_pages(home_page, title="Mail", email="unused@example.com")
    assert all("dns@example.com" in html for html in panels(client, ours))
    for html in panels(client, theirs):
        assert "all@example.com" in html
        assert "dns@example.com" not in html
        assert "unused@example.com" not in html


def test_without_settings_of_the_site_its_own_are_shown(client, home_page):
    HelpSettings.objects.all().delete()
    pages = make_pages(home_page, **OWN)
    assert all("dns@example.com" in html for html in panels(client, pages))


def test_a_private_page_is_linked_for_those_who_may_see_it(client, home_page):
    desk = make_page(home_page, title="Desk", slug="desk")
    pages = make_pages(home_page, **OWN)
    link_to(desk, pages[0])
    assert all('href="/desk/">Form' in html for html in panels(client, pages))
    make_private(desk, "Board")
    assert not any("desk" in html for html in panels(client, pages))
    client.force_login(make_user("Board"))
    assert all('href="/desk/">Form' in html for html in panels(client, pages))


def test_a_translation_leads_to_the_translated_page(client, home_page):
    desk = make_page(home_page, title="Desk", slug="desk")
    base, category, article = make_pages(home_page, **OWN)
    link_to(desk, base)
    spanish = make_locale("es")
    pages = [home_page, desk, base, category, article]
    for page in pages:
        page.copy_for_translation(spanish).get_latest_revision().publish()
    translated = [page.get_translation(spanish) for page in pages]
    for html in panels(client, translated[2:]):
        assert "dns@example.com" in html
        assert f'href="{translated[1].url}">Form' in html


def test_a_draft_changes_nothing(client, home_page):
    pages = make_pages(home_page, **OWN)
    pages[0].email = "draft@example.com"
    pages[0].save_revision()
    assert all("dns@example.com" in html for html in panels(client, pages))


@pytest.fixture
def admin_client(client, site):
    client.force_login(make_admin())
    return client


def with_link(data):
    return {
        **data,
        "links-TOTAL_FORMS": "1",
        "links-0-label": "Chat with us",
        "links-0-url": "https://our.chat.example/",
        "links-0-ORDER": "1",
    }


def test_the_owner_chooses_in_the_editor(admin_client, home_page):
    pages = make_pages(home_page)
    published(admin_client, pages[0], **with_link(OWN))
    base = KnowledgeBasePage.objects.get()
    assert (base.help_channels, base.telephone) == ("own", "+1 (555) 02-00")
    assert [link.label for link in base.links.all()] == ["Chat with us"]
    for html in panels(admin_client, pages):
        assert "dns@example.com" in html
        assert 'href="https://our.chat.example/">Chat with us</a>' in html
    published(admin_client, pages[0], help_channels="none")
    assert panels(admin_client, pages) == ["", "", ""]


def test_its_own_have_to_be_some(admin_client, home_page):
    base = make_knowledge_base(home_page)
    url = edit_url(base)

    def errors(**values):
        data = {**opened(admin_client, base).dict(), **values}
        answer = admin_client.post(url, data)
        return answer.context["form"].errors if answer.status_code == 200 else {}

    assert "help_channels" in errors(help_channels="own")
    assert "telephone" in errors(help_channels="own", telephone="call me")
    assert "help_channels" in errors(help_channels="else")
    removed = {**with_link({"help_channels": "own"}), "links-0-DELETE": "on"}
    assert "help_channels" in errors(**removed)
    assert not errors(**with_link({"help_channels": "own"}))
    assert not errors(help_channels="own", email="dns@example.com")


def test_a_preview_shows_what_was_never_saved(admin_client, home_page):
    base = make_knowledge_base(home_page)
    data = {**opened(admin_client, base).dict(), **with_link(OWN)}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[base.pk])
    assert admin_client.post(url, data).json()["is_valid"]
    html = admin_client.get(url).text
    assert "dns@example.com" in html
    assert "Chat with us" in html


def test_without_a_site_there_are_none(client, home_page):
    base = make_knowledge_base(home_page, **OWN)
    url = base.url
    Site.objects.all().delete()
    assert "dns@example.com" not in client.get(url).text
