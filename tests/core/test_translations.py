"""The languages of a page, for whoever reads it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import Page, Site

from heroic_core.hosts import find_site
from heroic_core.revision_notes import behind_source
from heroic_core.translations import translations_for
from heroic_core.viewer import Viewer
from heroic_site.home.models import StandardPage
from tests.factories import make_locale, make_page, make_private, make_user


@pytest.fixture
def page(home_page):
    return make_page(home_page, page_class=StandardPage, title="Refunds")


def translate(page, code, title="", **values):
    root = page.get_parent()
    if not root.has_translation(make_locale(code)):
        root.copy_for_translation(make_locale(code)).specific.save_revision().publish()
    copy = page.copy_for_translation(make_locale(code))
    copy.title = title or page.title
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def request_of(user=None):
    request = RequestFactory().get("/")
    request.user = user or AnonymousUser()
    return request


def languages(page, user=None):
    return sorted(translations_for(page, request_of(user)))


def test_a_page_in_its_languages(page):
    assert languages(page) == ["en"]
    translate(page, "es", "Reembolsos")
    found = translations_for(page, request_of())
    assert {code: each.title for code, each in found.items()} == {
        "en": "Refunds",
        "es": "Reembolsos",
    }
    assert found["es"].get_url() == "/es/refunds/"
    assert type(found["es"]) is StandardPage


def test_what_was_not_read_of_a_translation_is_read_when_asked_for(page):
    copy = translate(page, "es")
    copy.introduction = "Lea"
    copy.save_revision().publish()
    assert translations_for(page, request_of())["es"].introduction == "Lea"


def test_drafts_and_aliases_are_no_translations(page):
    translate(page, "es").unpublish()
    page.get_parent().copy_for_translation(make_locale("fr"))
    page.copy_for_translation(make_locale("fr"), alias=True)
    assert languages(page) == ["en"]
    page.unpublish()
    assert languages(page) == []


def test_a_private_translation_is_for_those_who_may_see_it(page):
    make_private(translate(page, "es"), "Partners")
    assert languages(page) == ["en"]
    assert languages(page, make_user("Partners")) == ["en", "es"]


def test_a_translation_below_an_unpublished_home_leads_nowhere(page):
    Page.objects.get(pk=translate(page, "es").get_parent().pk).unpublish()
    assert languages(page) == ["en"]


def test_a_translation_on_another_site_is_none_of_this(page, home_page):
    copy = translate(page, "es")
    other = make_page(home_page.get_parent(), title="Other", slug="other")
    Site.objects.create(hostname="other.example", root_page=other)
    copy.move(other, pos="last-child")
    assert languages(page) == ["en"]


def test_languages_and_source_are_one_question(page, django_assert_num_queries):
    request = request_of()
    viewer = Viewer.from_request(request)
    translations_for(page, request)
    with django_assert_num_queries(0):
        assert behind_source(page, viewer) is None


def test_few_queries_whatever_the_languages(page, django_assert_num_queries):
    request = request_of()
    find_site(request)
    # The pages of this key, and the restrictions.
    with django_assert_num_queries(2):
        translations_for(page, request)
    for code in ("es", "fr", "id"):
        translate(page, code)
    request = request_of()
    find_site(request)
    # And the roots in other languages.
    with django_assert_num_queries(3):
        found = translations_for(page, request)
        assert [each.locale.language_code for each in found.values()] == list(found)
