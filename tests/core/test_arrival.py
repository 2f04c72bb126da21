"""A request comes to the page that Wagtail finds for it, in fewer queries."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page, Site

from heroic_core.arrival import find_page, home_for
from heroic_site.home.models import HomePage, StandardPage
from tests.factories import make_locale, make_page
from tests.kb.factories import make_article, make_category, make_knowledge_base


@pytest.fixture
def home(site):
    home = make_page(
        site.root_page.get_parent(), page_class=HomePage, title="Front", slug="front"
    )
    site.root_page = home
    site.save()
    return home


def make_text_page(parent, title, **values):
    return make_page(parent, page_class=StandardPage, title=title, **values)


@pytest.fixture
def pages(home):
    about = make_text_page(home, "About")
    team = make_text_page(about, "Team")
    make_text_page(team, "Office")
    # Live below a page that is not, and below one of the same name.
    hidden = make_text_page(home, "Hidden", live=False)
    make_text_page(hidden, "Shown")
    make_text_page(about, "About")
    base = make_knowledge_base(home, "Help")
    make_article(make_category(base, "Mail"), "Spam")
    make_locale("fr")
    inicio = home.copy_for_translation(make_locale("es"))
    inicio.save_revision().publish()
    about.copy_for_translation(make_locale("es")).save_revision().publish()
    team.copy_for_translation(make_locale("es"), alias=True)


PATHS = [
    "",
    "about/",
    "about/team/",
    "about/team/office/",
    "about/about/",
    "hidden/",
    "hidden/shown/",
    "help/",
    "help/feed/",
    "help/mail/",
    "help/mail/feed/",
    "help/mail/spam/",
    "help/mail/spam/feed/",
    "help/nothing/",
    "nothing/",
    "about/nothing/",
    "about/team/office/nothing/more/",
    "team/",
    "x/" * 100,
]


def facts_of(found):
    if found is None:
        return None
    page, args, kwargs = found
    return type(page), page.pk, args, kwargs, page.get_deferred_fields()


def both(path):
    ours, wagtails = (RequestFactory().get(f"/{path}") for _ in range(2))
    find_page(ours, path)
    found = Page.route_for_request(ours, path)
    return facts_of(found), facts_of(Page.route_for_request(wagtails, path))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_wagtails(pages, path, language):
    with override(language):
        ours, wagtails = both(path)
    assert ours == wagtails


def test_a_path_that_no_database_takes_leads_nowhere(pages, client):
    assert client.get("/about/%00/").status_code == 404


def test_an_address_that_a_page_has_kept_by_mistake_does_not_count(pages):
    about = Page.objects.get(url_path="/front/about/")
    Page.objects.filter(pk=about.pk).update(url_path="/front/elsewhere/")
    Page.objects.filter(slug="hidden").update(url_path="/front/about/")
    ours, wagtails = both("about/team/")
    assert ours == wagtails
    assert ours[0] is StandardPage


def test_without_a_site_there_is_no_page(pages):
    Site.objects.all().delete()
    request = RequestFactory().get("/about/")
    find_page(request, "about/")
    assert Page.route_for_request(request, "about/") is None
    assert home_for(request) is None


def test_the_home_page_is_the_one_of_the_language(pages):
    request = RequestFactory().get("/")
    for language in ("en", "es", "fr"):
        with override(language):
            site = Site.find_for_request(RequestFactory().get("/"))
            assert home_for(request).pk == site.root_page.localized.pk


@pytest.mark.parametrize("path", ["about/", "about/team/office/"])
def test_depth_costs_nothing(pages, path, django_assert_num_queries):
    request = RequestFactory().get(f"/{path}")
    with django_assert_num_queries(3):
        find_page(request, path)
        assert home_for(request).slug == "front"


def test_the_language_of_a_page_is_known(pages, django_assert_num_queries):
    for language in ("en", "es"):
        request = RequestFactory().get("/about/")
        with override(language):
            find_page(request, "about/")
            page = Page.find_for_request(request, "about/")
        with django_assert_num_queries(0):
            assert page.locale.language_code == language


def test_a_section_with_ways_of_its_own_takes_no_more(pages, django_assert_num_queries):
    request = RequestFactory().get("/help/mail/spam/")
    with django_assert_num_queries(3):
        find_page(request, "help/mail/spam/")
    assert Page.find_for_request(request, "help/mail/spam/").title == "Spam"


def test_what_stands_above_a_page_is_known(pages, django_assert_num_queries):
    request = RequestFactory().get("/about/team/")
    find_page(request, "about/team/")
    page = Page.find_for_request(request, "about/team/")
    with django_assert_num_queries(0):
        assert page.get_parent().get_parent().slug == "front"
