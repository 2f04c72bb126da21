"""A reader is told when a translation is older than the last material change."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from heroic_core.revision_notes import behind_source, source_of
from heroic_core.viewer import Viewer, stranger
from heroic_site.home.models import StandardPage
from tests.factories import (
    make_admin,
    make_locale,
    make_page,
    make_private,
    make_user,
)


pytestmark = pytest.mark.django_db

WARNING = "This translation is older than its source"


@pytest.fixture
def home(home_page):
    home_page.copy_for_translation(make_locale("es")).save_revision().publish()
    home_page.copy_for_translation(make_locale("fr")).save_revision().publish()
    return home_page


@pytest.fixture
def source(home):
    page = make_page(home, page_class=StandardPage, title="Refunds", live=False)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def translated(page, language="es", title="Reembolsos"):
    copy = page.copy_for_translation(make_locale(language))
    copy.title = title
    copy.save_revision().publish()
    return StandardPage.objects.get(pk=copy.pk)


def change(page, kind="material"):
    page = StandardPage.objects.get(pk=page.pk)
    page.introduction = f"Changed {timezone.now()}"
    page.change_kind = kind
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def translation(source):
    return translated(source)


def test_a_reader_is_told_with_a_link_to_the_source(client, source, translation):
    assert WARNING not in client.get(translation.url).content.decode()
    source = change(source)
    text = client.get(translation.url).content.decode()
    assert text.count("heroic-callout__title") == 1
    assert f'<a href="{source.url}" hreflang="en" lang="en">Refunds</a>' in text
    found = behind_source(translation, stranger())
    assert found.page == source
    assert found.changed_at == source.last_published_at


def test_a_minor_change_of_the_source_says_nothing(source, translation):
    change(source, "minor")
    assert behind_source(translation, stranger()) is None


def test_a_translation_that_followed_is_no_longer_behind(source, translation):
    change(source)
    assert behind_source(change(translation, "minor"), stranger()) is None


def test_a_draft_of_the_source_has_not_changed_yet(source, translation):
    source.change_kind = "material"
    source.save_revision()
    assert behind_source(translation, stranger()) is None


def test_neither_the_source_nor_an_alias_is_behind(source, translation):
    change(translation)
    assert source_of(source) is None
    assert behind_source(source, stranger()) is None
    alias = source.copy_for_translation(make_locale("fr"), alias=True)
    change(source)
    alias.refresh_from_db()
    assert behind_source(alias, stranger()) is None


def test_the_source_is_what_was_written_first_whatever_its_language(source, home):
    spanish = home.get_translation(make_locale("es"))
    page = make_page(
        spanish,
        page_class=StandardPage,
        title="Devoluciones",
        live=False,
        locale=spanish.locale,
    )
    page.save_revision().publish()
    english = translated(page, "en", "Returns")
    french = translated(english, "fr", "Retours")
    assert source_of(english).pk == source_of(french).pk == page.pk
    assert behind_source(page, stranger()) is None
    change(page)
    assert behind_source(english, stranger()).page.title == "Devoluciones"


def test_who_may_not_see_the_source_is_not_told(client, source, translation):
    change(source)
    make_private(source, "Partners")
    text = client.get(translation.url).content.decode()
    assert WARNING not in text
    assert source.url not in text.replace(translation.url, "")
    partner = make_user("Partners")
    assert behind_source(translation, Viewer.for_user(partner)).page.pk == source.pk
    source.unpublish()
    assert behind_source(translation, Viewer.for_user(partner)) is None


def test_without_a_source_there_is_nothing_to_be_behind(source, translation, settings):
    change(source)
    settings.WAGTAIL_I18N_ENABLED = False
    assert behind_source(translation, stranger()) is None
    settings.WAGTAIL_I18N_ENABLED = True
    source.delete()
    translation.refresh_from_db()
    assert behind_source(translation, stranger()) is None


def test_a_source_without_notes_counts_from_its_first_publication(source, translation):
    source.revision_notes.all().delete()
    assert behind_source(translation, stranger()) is None
    StandardPage.objects.filter(pk=source.pk).update(
        first_published_at=timezone.now() + timedelta(hours=1)
    )
    assert behind_source(translation, stranger()).page.pk == source.pk


def test_a_translation_made_in_the_admin_begins_without_a_note(client, source):
    client.force_login(make_admin())
    change(source)
    source.refresh_from_db()
    source.change_note = "Of a draft"
    source.save_revision()
    url = reverse("simple_translation:submit_page_translation", args=[source.pk])
    answer = client.post(url, {"locales": [make_locale("es").pk]})
    assert answer.status_code == 302
    copy = source.get_translation(make_locale("es")).specific
    assert (copy.change_note, copy.change_kind) == ("", "material")
    assert not copy.revision_notes.exists()


def test_the_answer_takes_few_queries(source, translation, django_assert_num_queries):
    for _ in range(3):
        change(source)
    translated(source, "fr", "Remboursements")
    viewer = stranger()
    assert behind_source(translation, viewer)
    # The translations are known by now.
    with django_assert_num_queries(1):
        behind_source(translation, viewer)
