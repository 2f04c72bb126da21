"""How many articles categories say that they hold."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow

from heroic_core.viewer import Viewer, stranger
from heroic_kb.models import ArticlePage, CategoryPage, Placement
from heroic_kb.services.counting import article_counts
from tests.factories import make_admin, make_private, make_user

from .factories import make_article, make_category
from .oracle import wrong


pytestmark = pytest.mark.django_db


def counts(viewer=None):
    found = CategoryPage.objects.order_by("path")
    return list(article_counts(list(found), viewer or stranger()).values())


def test_drafts_do_not_count_and_each_counts_once(kb, category):
    inner = make_category(category)
    other = make_category(kb)
    make_article(category, live=False)
    make_article(category, further=[inner, other])
    make_article(inner)
    assert counts() == [2, 2, 1]
    assert wrong() == []


def test_unpublishing_from_the_admin(client, category):
    article = make_article(category)
    client.force_login(make_admin())
    client.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))
    assert counts() == [0]
    article.refresh_from_db()
    article.save_revision().publish()
    assert counts() == [1]


def test_what_is_found_only_in_an_unpublished_category_does_not_count_above(
    kb, category
):
    inner = make_category(category)
    make_article(inner)
    make_article(make_category(inner), further=[category])
    assert counts() == [2, 2, 1]
    Page.objects.get(pk=inner.pk).unpublish()
    assert counts() == [1, 2, 1]
    assert wrong() == []
    inner.refresh_from_db()
    inner.save_revision().publish()
    assert counts() == [2, 2, 1]


def test_schedules_count(category):
    future = timezone.now() + timedelta(days=1)
    past = timezone.now() - timedelta(minutes=1)
    article = make_article(category, live=False)
    article.go_live_at = future
    article.save_revision().publish()
    assert counts() == [0]
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert counts() == [1]
    Page.objects.filter(pk=article.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert not ArticlePage.objects.get().live
    assert counts() == [0]
    assert wrong() == []


def test_what_a_workflow_approves_counts(category):
    article = make_article(category, live=False)
    state = Workflow.objects.get(name="Knowledge base review").start(
        article, make_user()
    )
    assert counts() == [0]
    state.current_task_state.approve(user=make_admin())
    assert counts() == [1]
    assert wrong() == []


@pytest.mark.parametrize("bulk", [False, True])
def test_deleting_a_category_with_all_below(client, kb, category, bulk):
    inner = make_category(category)
    for _ in range(3):
        make_article(inner, further=[category])
    other = make_category(kb)
    make_article(other, further=[inner])
    make_article(inner, further=[other])
    client.force_login(make_admin())
    url = reverse("wagtailadmin_pages:delete", args=[inner.pk])
    if bulk:
        url = f"/admin/bulk/wagtailcore/page/delete/?id={inner.pk}"
    assert client.post(url).status_code == 302
    assert counts() == [0, 1]
    assert wrong() == []


def test_deleting_a_category_that_others_are_shown_in(kb, category):
    inner = make_category(category)
    make_article(make_category(kb), further=[inner])
    assert counts() == [1, 1, 1]
    inner.delete()
    assert counts() == [0, 1]
    assert wrong() == []


def test_deleting_a_knowledge_base(home_page, kb, category):
    make_article(make_category(category), further=[category])
    Page.objects.get(pk=kb.pk).delete()
    assert Placement.objects.count() == 0


@pytest.mark.parametrize("kind", ["login", "group", "password"])
def test_nobody_counts_what_they_may_not_see(kb, category, kind):
    inner, other = make_category(category), make_category(kb)
    for _ in range(2):
        make_article(inner, further=[other])
    make_article(category)
    make_private(
        inner,
        *(["Board"] if kind == "group" else []),
        password="x" if kind == "password" else "",
    )
    own = make_article(other)
    make_private(own)
    assert counts() == [1, 0, 0]
    member = Viewer.for_user(make_user("Board"))
    assert counts(member) == ([1, 0, 1] if kind == "password" else [3, 2, 3])


def test_nobody_counts_what_only_a_private_category_shows(kb, category):
    """Readable elsewhere, but not to be found here by going down."""
    inner = make_category(category)
    deep = make_category(inner)
    shown = make_category(category)
    other = make_category(kb)
    make_article(other, further=[deep])
    make_article(other, further=[deep, shown])
    make_private(inner)
    visible = [category, shown, other]
    found = CategoryPage.objects.filter(pk__in=[each.pk for each in visible])
    assert list(article_counts(found.order_by("path"), stranger()).values()) == [
        1,
        1,
        2,
    ]
