from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from heroic_core.groups import EDITORS
from heroic_faq.models import Question
from tests.factories import make_admin, make_editor
from tests.faq.admin import question_data, question_url
from tests.faq.factories import make_category, make_question


pytestmark = pytest.mark.django_db


def edit(client, edited, **fields):
    return client.post(question_url("edit", edited.pk), question_data(**fields))


def test_publish(editor_client):
    data = question_data("May I cancel?", **{"action-publish": "1"})
    editor_client.post(question_url("add"), data)
    question = Question.objects.get()
    assert question.live
    assert question.question == "May I cancel?"
    assert question.first_published_at


def test_publish_a_change(editor_client):
    question = make_question("Old?")
    edit(editor_client, question, question="New?", slug="old")
    question.refresh_from_db()
    assert question.question == "Old?"
    data = {"question": "New?", "slug": "old", "action-publish": "1"}
    edit(editor_client, question, **data)
    question.refresh_from_db()
    assert (question.question, question.slug) == ("New?", "old")


def test_a_draft_may_have_gaps_and_a_published_question_not(editor_client):
    empty = {"answer-count": "0"}
    data = question_data("What?")
    data = {k: v for k, v in data.items() if not k.startswith("answer")} | empty
    editor_client.post(question_url("add"), data)
    assert not Question.objects.get().live
    answer = editor_client.post(question_url("add"), {**data, "action-publish": "1"})
    assert answer.context["form"].errors["answer"]


def test_schedule(editor_client, monkeypatch):
    category = make_category()
    soon = timezone.now() + timedelta(hours=2)
    data = question_data(
        "Later?",
        categories=[category],
        go_live_at=timezone.localtime(soon).strftime("%Y-%m-%d %H:%M"),
        **{"action-publish": "1"},
    )
    editor_client.post(question_url("add"), data)
    question = Question.objects.get()
    assert not question.live
    assert question.approved_schedule
    listing = editor_client.get(question_url("list") + "?status=scheduled")
    assert list(listing.context["object_list"]) == [question]
    assert "scheduled" in listing.content.decode()
    call_command("publish_scheduled")
    question.refresh_from_db()
    assert not question.live
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(minutes=5))
    call_command("publish_scheduled")
    question.refresh_from_db()
    assert question.live
    assert question.placements.get().category == category


def test_expire(editor_client):
    question = make_question("Until?")
    question.expire_at = timezone.now() + timedelta(hours=1)
    question.save_revision().publish()
    Question.objects.update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")
    question.refresh_from_db()
    assert (question.live, question.expired) == (False, True)


def test_history_and_compare(editor_client, editor):
    question = make_question("Old?", answer="Old words.")
    first = question.save_revision(user=editor)
    edit(editor_client, question, question="New?", answer="New words.")
    assert editor_client.get(question_url("history", question.pk)).status_code == 200
    compared = editor_client.get(
        question_url("revisions_compare", question.pk, first.pk, "latest")
    )
    assert compared.status_code == 200
    text = compared.content.decode()
    assert '<span class="deletion">Old' in text
    assert '<span class="addition">New' in text


def test_a_revision_can_be_looked_at_and_taken_back(editor_client, editor):
    domains, billing = make_category("Domains"), make_category("Billing")
    question = make_question("Old?", categories=[domains])
    old = question.save_revision(user=editor)
    edit(editor_client, question, question="New?", slug="old", categories=[billing])
    look = question_url("revisions_view", question.pk, old.pk)
    assert "Old?" in editor_client.get(look).content.decode()
    revert = question_url("revisions_revert", question.pk, old.pk)
    form = editor_client.get(revert).context["form"]
    assert form["question"].value() == "Old?"
    # Places are of no version: those of today are offered.
    assert form["categories"].value() == [billing.pk]
    data = question_data("Old?", slug="old", categories=[billing, domains])
    editor_client.post(revert, data)
    question.refresh_from_db()
    assert question.get_latest_revision_as_object().question == "Old?"
    assert question.placements.count() == 2


def test_unpublish(editor_client):
    question = make_question()
    editor_client.post(question_url("unpublish", question.pk))
    question.refresh_from_db()
    assert not question.live


def test_preview_shows_the_unsaved_wording(editor_client):
    question = make_question("Saved?")
    url = question_url("preview_on_edit", question.pk)
    data = question_data("Unsaved?", answer="Words not saved yet.")
    assert editor_client.post(url, data).json() == {
        "is_valid": True,
        "is_available": True,
    }
    for query in ("", "?in_preview_panel=true"):
        shown = editor_client.get(url + query).content.decode()
        assert "Unsaved?" in shown
        assert "Words not saved yet." in shown


def test_lock(editor_client, client):
    question = make_question("Mine?", categories=[make_category()])
    editor_client.post(question_url("lock", question.pk))
    question.refresh_from_db()
    assert question.locked
    client.force_login(make_editor())
    answer = edit(client, question, question="Theirs?", categories=[])
    assert "could not be saved as it is locked" in answer.content.decode()
    assert question.placements.count() == 1
    client.post(question_url("unlock", question.pk))
    question.refresh_from_db()
    assert not question.locked


@pytest.fixture
def workflow(site):
    task = GroupApprovalTask.objects.create(name="Second pair of eyes")
    task.groups.set(Group.objects.filter(name=EDITORS))
    made = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=made, task=task, sort_order=0)
    WorkflowContentType.objects.create(
        workflow=made, content_type=ContentType.objects.get_for_model(Question)
    )
    return made


def test_workflow(editor_client, workflow, client):
    category = make_category()
    data = question_data("Fine?", categories=[category], **{"action-submit": "1"})
    editor_client.post(question_url("add"), data)
    question = Question.objects.get()
    assert question.workflow_in_progress
    listing = editor_client.get(question_url("list")).content.decode()
    assert "in moderation" in listing
    client.force_login(make_editor())
    state = question.current_workflow_task_state
    url = question_url("workflow_action", question.pk, "approve", state.pk)
    client.post(url)
    question.refresh_from_db()
    assert question.live
    assert question.placements.get().category == category
    history = question_url("workflow_history", question.pk)
    assert client.get(history).status_code == 200


def test_usage_and_deletion_warn(client):
    client.force_login(make_admin())
    question = make_question()
    page = client.get(question_url("delete", question.pk)).content.decode()
    assert "referenced 0 times" in page
    assert client.get(question_url("usage", question.pk)).status_code == 200


def test_deleting_questions_closes_the_gaps(editor_client):
    category = make_category()
    made = [make_question(categories=[category]) for _number in range(5)]
    editor_client.post(question_url("delete", made[1].pk))
    left = category.placements.order_by("position")
    assert list(left.values_list("position", flat=True)) == [1, 2, 3, 4]
    ids = f"?id={made[0].pk}&id={made[3].pk}"
    editor_client.post(f"/admin/bulk/heroic_faq/question/delete/{ids}")
    left = category.placements.order_by("position")
    assert list(left.values_list("question", "position")) == [
        (made[2].pk, 1),
        (made[4].pk, 2),
    ]
