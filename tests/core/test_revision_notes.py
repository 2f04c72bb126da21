"""What changed and why: kept of what is published, however, and blank for the next."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, Workflow

from heroic_core.models import RevisionNote
from heroic_core.revision_notes import (
    history,
    last_material_change,
    last_material_changes,
)
from heroic_core.viewer import Viewer, stranger
from heroic_site.home.models import StandardPage
from tests.editing import edit_url, opened, published, saved
from tests.factories import make_admin, make_page, make_private, make_user


pytestmark = pytest.mark.django_db


@pytest.fixture
def admin_client(client, site):
    client.force_login(make_admin(username="admin"))
    return client


@pytest.fixture
def page(home_page):
    page = make_page(
        home_page, page_class=StandardPage, title="Refunds", live=False
    ).specific
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def shown(client, page, url=None):
    data = opened(client, page, url)
    return data["change_note"], data["change_kind"]


def notes(page):
    rows = RevisionNote.objects.filter(page=page).order_by("at", "pk")
    return list(rows.values_list("note", "kind"))


def test_the_first_publication_is_material(page):
    assert notes(page) == [("", "material")]


def test_a_note_is_kept_with_what_was_published_and_blank_for_the_next_edit(
    admin_client, page
):
    published(admin_client, page, change_note="New <prices>", change_kind="material")
    page.refresh_from_db()
    note = RevisionNote.objects.get(note="New <prices>")
    assert note.revision_id == page.live_revision_id
    assert note.kind == "material"
    assert note.user.username == "admin"
    assert note.at == page.last_published_at
    assert shown(admin_client, page) == ("", "minor")


def test_the_first_publication_is_material_whatever_was_chosen(admin_client, home_page):
    page = make_page(home_page, page_class=StandardPage, live=False)
    assert shown(admin_client, page) == ("", "material")
    published(admin_client, page, change_kind="minor")
    assert notes(page) == [("", "material")]


def test_a_draft_keeps_its_note_until_it_is_published(admin_client, page):
    saved(admin_client, page, change_note="Half done", change_kind="material")
    assert shown(admin_client, page) == ("Half done", "material")
    saved(admin_client, page, title="Refunds!")
    assert shown(admin_client, page) == ("Half done", "material")
    assert notes(page) == [("", "material")]
    published(admin_client, page)
    assert notes(page)[1:] == [("Half done", "material")]
    assert shown(admin_client, page) == ("", "minor")


def test_a_draft_that_saves_itself_keeps_its_note(admin_client, page):
    answer = saved(admin_client, page, autosave=True, change_note="One")
    again = {
        "overwrite_revision_id": answer.json()["revision_id"],
        "change_note": "One and two",
    }
    saved(admin_client, page, autosave=True, **again)
    assert page.revisions.count() == 2
    assert shown(admin_client, page) == ("One and two", "minor")
    published(admin_client, page)
    assert notes(page)[1:] == [("One and two", "minor")]


def test_a_published_revision_that_is_saved_over_has_its_new_note(admin_client, page):
    answer = saved(admin_client, page, autosave=True, change_note="First")
    revision = Revision.objects.get(pk=answer.json()["revision_id"])
    revision.publish()
    data = {"overwrite_revision_id": revision.pk, "change_note": "Second"}
    saved(admin_client, page, autosave=True, **data)
    assert shown(admin_client, page)[0] == "Second"
    Revision.objects.get(pk=revision.pk).publish()
    assert notes(page)[1:] == [("Second", "minor")]


def test_a_schedule_keeps_the_note_when_it_publishes(admin_client, page):
    later = timezone.now() + timedelta(hours=2)
    published(
        admin_client,
        page,
        change_note="From May on",
        change_kind="material",
        go_live_at=timezone.localtime(later).strftime("%Y-%m-%d %H:%M"),
    )
    assert notes(page) == [("", "material")]
    past = timezone.now() - timedelta(minutes=1)
    revision = page.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert notes(page)[1:] == [("From May on", "material")]
    assert shown(admin_client, page) == ("", "minor")


def test_a_page_that_is_only_scheduled_has_not_changed(home_page):
    page = make_page(home_page, page_class=StandardPage, live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.change_note = "Opening"
    page.save_revision().publish()
    assert notes(page) == []
    assert last_material_change(page) is None


def test_a_moderator_sees_the_note_and_approval_keeps_it(admin_client, page):
    workflow = Workflow.objects.get()
    page.change_note, page.change_kind = "Refunds take a week", "material"
    page.save_revision()
    workflow.start(page, make_user())
    assert shown(admin_client, page) == ("Refunds take a week", "material")
    saved(
        admin_client,
        page,
        **{
            "action-workflow-action": "true",
            "workflow-action-name": "approve",
            "change_note": "Refunds take a day",
        },
    )
    assert notes(page)[1:] == [("Refunds take a day", "material")]
    assert shown(admin_client, page) == ("", "minor")


def test_approval_of_what_the_author_wrote_keeps_the_note(page):
    page.change_note = "A day"
    page.save_revision()
    state = Workflow.objects.get().start(page, make_user())
    state.current_task_state.approve(user=make_admin())
    assert notes(page)[1:] == [("A day", "minor")]


def test_a_script_does_not_repeat_the_note_before(admin_client, page):
    published(admin_client, page, change_note="By hand", change_kind="material")
    page = StandardPage.objects.get(pk=page.pk)
    page.introduction = "By a script."
    page.save_revision().publish()
    assert notes(page)[1:] == [("By hand", "material"), ("", "minor")]


def test_returning_to_an_old_revision_does_not_bring_back_its_note(admin_client, page):
    published(admin_client, page, change_note="Old", change_kind="material")
    old = page.revisions.latest("pk")
    published(admin_client, page, change_note="Newer")
    saved(admin_client, page, change_note="Of a draft")
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    note, kind = shown(admin_client, page, url)
    assert note.startswith("Back to the version of ")
    assert kind == "minor"
    published(admin_client, page, url=url, change_note="Back again")
    assert [note for note, kind in notes(page)] == ["", "Old", "Newer", "Back again"]


def test_what_was_unpublished_and_published_again_has_not_changed(admin_client, page):
    published(admin_client, page, change_note="New prices", change_kind="material")
    changed = last_material_change(page)
    page.refresh_from_db()
    page.unpublish()
    assert shown(admin_client, page) == ("", "minor")
    page.refresh_from_db()
    page.get_latest_revision().publish()
    assert notes(page) == [("", "material"), ("New prices", "material")]
    assert last_material_change(page) == changed


def test_a_copy_begins_without_a_note(admin_client, page, home_page):
    saved(admin_client, page, change_note="A draft’s", change_kind="minor")
    page.refresh_from_db()
    copy = page.copy(update_attrs={"slug": "copy"})
    assert notes(copy) == [("", "material")]
    hidden = page.copy(update_attrs={"slug": "hidden"}, keep_live=False)
    assert shown(admin_client, hidden) == ("", "material")
    assert "A draft’s" not in {
        revision.content["change_note"] for revision in hidden.revisions.all()
    }


def test_an_alias_has_the_history_of_its_source(admin_client, page, home_page):
    alias = page.create_alias(update_slug="alias")
    published(admin_client, page, change_note="New prices", change_kind="material")
    alias.refresh_from_db()
    assert notes(alias) == []
    assert last_material_change(alias) == last_material_change(page)
    assert history(alias, stranger()).first().note == "New prices"
    admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    alias.refresh_from_db()
    assert alias.alias_of is None
    assert shown(admin_client, alias) == ("", "minor")


def test_the_history_in_the_admin_tells_what_changed(admin_client, page):
    published(admin_client, page, change_note="<b>New</b>", change_kind="material")
    answer = admin_client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    text = answer.content.decode()
    assert "Material change" in text
    assert "&lt;b&gt;New&lt;/b&gt;" in text
    assert "<b>New</b>" not in text


def test_a_comparison_shows_the_note_of_a_draft(admin_client, page):
    saved(admin_client, page, change_note="Told before")
    page.refresh_from_db()
    url = reverse(
        "wagtailadmin_pages:revisions_compare",
        args=[page.pk, "live", page.latest_revision_id],
    )
    assert "Told before" in admin_client.get(url).content.decode()


def test_a_note_that_is_too_long_is_refused_in_words_and_kept(admin_client, page):
    data = opened(admin_client, page)
    data["change_note"], data["action-publish"] = "x" * 251, "1"
    answer = admin_client.post(edit_url(page), data)
    assert answer.status_code == 200
    assert "at most 250 characters" in answer.content.decode()
    assert "x" * 251 in answer.content.decode()
    data["change_note"], data["change_kind"] = "fine", "sensational"
    assert admin_client.post(edit_url(page), data).status_code == 200
    assert notes(page) == [("", "material")]


def test_history_is_for_those_who_may_see_the_page(page):
    page.change_note = "Secret plan"
    page.save_revision().publish()
    assert [each.note for each in history(page, stranger())] == ["Secret plan", ""]
    make_private(page, "Partners")
    assert not history(page, stranger())
    assert len(history(page, Viewer.for_user(make_user("Partners")))) == 2


def test_notes_outlive_purged_revisions_and_deleted_users(admin_client, page):
    published(admin_client, page, change_note="Kept", change_kind="material")
    published(admin_client, page)
    call_command("purge_revisions")
    assert page.revisions.count() == 1
    RevisionNote.objects.get(note="Kept").user.delete()
    assert notes(page) == [("", "material"), ("Kept", "material"), ("", "minor")]


def test_the_last_changes_of_many_pages_take_one_query(
    home_page, django_assert_num_queries
):
    pages = [
        make_page(home_page, page_class=StandardPage, live=False) for _ in range(5)
    ]
    for page in pages[1:]:
        page.save_revision().publish()
    pages = list(StandardPage.objects.order_by("pk"))
    with django_assert_num_queries(1):
        found = last_material_changes(pages)
    assert found[pages[0].pk] is None
    assert found[pages[1].pk] == pages[1].last_published_at
    RevisionNote.objects.all().delete()
    assert last_material_change(pages[1]) == pages[1].first_published_at
