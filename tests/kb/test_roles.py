"""Who may do what in a knowledge base, as the admin lets them."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from heroic_core.models import ReusableText
from heroic_core.permissions import grant_declared
from heroic_kb.groups import KB_EDITORS, KB_MANAGERS
from heroic_kb.models import ArticlePage, CategoryPage
from tests.editing import edit_url, opened, reusable_text_form, saved
from tests.factories import make_page, make_private, make_user

from .factories import make_article, make_category, make_knowledge_base


pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(site):
    """What migrating makes; a test that commits takes it away."""
    grant_declared()


@pytest.fixture
def editor(groups, kb):
    return make_user(KB_EDITORS)


@pytest.fixture
def manager(groups, kb):
    return make_user(KB_MANAGERS)


def create(client, parent, kind="articlepage", **data):
    url = reverse("wagtailadmin_pages:add", args=["heroic_kb", kind, parent.pk])
    data = {**opened_new(client, url), "title": "New", "slug": "new", **data}
    return client.post(url, data)


def opened_new(client, url):
    return opened(client, ArticlePage(), url)


def test_an_editor_writes_and_submits(client, editor, category):
    client.force_login(editor)
    answer = create(client, category, **{"action-submit": "1"})
    assert answer.status_code == 302
    article = ArticlePage.objects.get()
    assert not article.live
    state = article.current_workflow_state
    assert state.workflow.name == "Knowledge base review"
    # While it is reviewed it is the reviewers'.
    assert "locked" in client.get(edit_url(article)).text


def test_an_editor_does_not_publish(client, editor, category):
    article = make_article(category, "Before")
    draft = make_article(category, live=False)
    client.force_login(editor)
    html = client.get(edit_url(article)).text
    assert 'name="action-publish"' not in html
    saved(client, article, title="After", **{"action-publish": "1"})
    assert ArticlePage.objects.get(pk=article.pk).title == "Before"
    for name in ("unpublish", "delete"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[article.pk])
        assert client.post(url).status_code in (302, 403)
    lock = reverse("wagtailadmin_pages:lock", args=[article.pk])
    client.post(lock)
    article.refresh_from_db()
    assert (article.live, article.locked) == (True, False)
    draft.refresh_from_db()
    assert not draft.live


def test_a_manager_approves_what_an_editor_submits(client, editor, manager, category):
    client.force_login(editor)
    create(client, category, **{"action-submit": "1"})
    article = ArticlePage.objects.get()
    client.force_login(manager)
    saved(
        client,
        article,
        **{"action-workflow-action": "true", "workflow-action-name": "approve"},
    )
    article.refresh_from_db()
    assert article.live
    assert CategoryPage.objects.get().live_articles == 1


def test_a_manager_publishes_locks_and_unlocks(client, manager, kb):
    client.force_login(manager)
    answer = create(client, kb, "categorypage", **{"action-publish": "1"})
    assert answer.status_code == 302
    category = CategoryPage.objects.get()
    assert category.live
    for name in ("lock", "unlock"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[category.pk])
        client.post(url)
        category.refresh_from_db()
        assert category.locked is (name == "lock")
    saved(client, kb, introduction="Set.", **{"action-publish": "1"})
    kb.refresh_from_db()
    assert kb.introduction == "Set."


@pytest.mark.parametrize("role", ["editor", "manager"])
def test_nobody_works_outside_of_the_knowledge_base(client, request, home_page, role):
    client.force_login(request.getfixturevalue(role))
    other = make_page(home_page)
    for url in (edit_url(other), edit_url(home_page)):
        assert client.get(url).status_code in (302, 403)
    add = reverse(
        "wagtailadmin_pages:add", args=["heroic_kb", "knowledgebasepage", home_page.pk]
    )
    assert client.get(add).status_code in (302, 403)


def test_both_choose_media_and_translate(groups):
    for name in (KB_EDITORS, KB_MANAGERS):
        user = make_user(name)
        assert user.has_perm("wagtailadmin.access_admin")
        assert user.has_perm("simple_translation.submit_translation")
        codenames = set(
            Group.objects.get(name=name).collection_permissions.values_list(
                "permission__codename", flat=True
            )
        )
        assert {"add_image", "choose_document"} <= codenames


def test_editors_write_reusable_texts_and_managers_publish_them(client, groups):
    add = reverse("wagtailsnippets_heroic_core_reusabletext:add")
    data = {**reusable_text_form(), "action-publish": "1"}
    for name, live in ((KB_EDITORS, False), (KB_MANAGERS, True)):
        client.force_login(make_user(name))
        assert client.post(add, data).status_code == 302
        reusable = ReusableText.objects.latest("pk")
        assert reusable.live is live
        for action in ("delete", "unpublish"):
            url = f"wagtailsnippets_heroic_core_reusabletext:{action}"
            answer = client.get(reverse(url, args=[reusable.pk]))
            assert (answer.status_code == 200) is live


def test_managers_see_what_readers_said_and_searched(groups):
    manager, editor = make_user(KB_MANAGERS), make_user(KB_EDITORS)
    for name in ("heroic_feedback.view_comment", "heroic_feedback.change_comment"):
        assert manager.has_perm(name)
        assert not editor.has_perm(name)
    assert manager.has_perm("heroic_search.view_searchlogentry")


def test_the_review_is_made_once_and_assigned_to_each(groups, home_page, kb):
    other = make_knowledge_base(home_page, "Partners")
    workflow = Workflow.objects.get(name="Knowledge base review")
    assigned = WorkflowPage.objects.filter(workflow=workflow)
    assert set(assigned.values_list("page", flat=True)) == {kb.pk, other.pk}
    task = workflow.workflow_tasks.get().task.specific
    assert [group.name for group in task.groups.all()] == [KB_MANAGERS]


def test_a_workflow_of_the_owner_is_no_review_of_a_knowledge_base(groups, home_page):
    task = GroupApprovalTask.objects.create(name="Second look")
    task.groups.add(Group.objects.get(name=KB_MANAGERS))
    news = Workflow.objects.create(name="News")
    WorkflowTask.objects.create(workflow=news, task=task)
    base = make_knowledge_base(home_page)
    made = base.get_workflow()
    assert made.name == "Knowledge base review"
    assert made.workflow_tasks.get().task.name == "Approval by a manager"
    made.name = "Review"
    made.save()
    assert make_knowledge_base(home_page, "Partners").get_workflow() == made


def test_a_review_that_the_owner_switched_off_stays_off(groups, home_page, kb):
    workflow = Workflow.objects.get(name="Knowledge base review")
    workflow.deactivate()
    other = make_knowledge_base(home_page, "Partners")
    assert other.get_workflow() != workflow
    assert Workflow.objects.filter(name="Knowledge base review").count() == 1


def test_what_an_owner_takes_away_is_not_given_again(groups, kb, category):
    granted = GroupPagePermission.objects.filter(page=kb.pk)
    granted.filter(permission__codename="publish_page").delete()
    WorkflowPage.objects.filter(page=kb.pk).delete()
    Group.objects.get(name=KB_EDITORS).permissions.clear()
    grant_declared()
    kb.save_revision().publish()
    assert not granted.filter(permission__codename="publish_page").exists()
    assert kb.get_workflow() is None or not WorkflowPage.objects.filter(page=kb.pk)
    assert not make_user(KB_EDITORS).has_perm("wagtailadmin.access_admin")


def test_a_group_that_the_owner_deleted_stays_away(groups, home_page):
    Group.objects.filter(name__in=[KB_EDITORS, KB_MANAGERS]).delete()
    grant_declared()
    make_knowledge_base(home_page)
    assert not Group.objects.filter(name=KB_EDITORS).exists()


def test_a_copied_and_a_translated_knowledge_base_have_their_roles(
    groups, home_page, kb
):
    copied = kb.copy(recursive=True, update_attrs={"slug": "copy"})
    for page in (kb, copied):
        found = GroupPagePermission.objects.filter(page=page.pk)
        assert found.filter(group__name=KB_MANAGERS).count() == 5
        assert WorkflowPage.objects.filter(page=page.pk).exists()


def test_a_private_knowledge_base_is_worked_on_by_who_may_see_it(client, editor, kb):
    category = make_category(kb, "Canary")
    make_private(kb, "Board")
    client.force_login(editor)
    answer = client.get(reverse("wagtailadmin_explore", args=[category.pk]))
    assert answer.status_code in (200, 302, 403)
