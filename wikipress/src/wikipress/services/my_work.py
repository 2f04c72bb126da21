"""What waits for somebody in a wiki: their drafts, and what they are to review."""

from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import TaskState, get_default_page_content_type
from wagtail.permission_policies.pages import PagePermissionPolicy

from heroic_core.freshness.models import PageReview
from heroic_core.freshness.services.listing import due_for
from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule

from ..models import WikiIndexPage, WikiPage
from .reading import ADMIN


LISTED = 6


def drafts_of(wiki: WikiIndexPage, viewer: Viewer) -> list[WikiPage]:
    """The pages of a wiki whose unpublished changes are a person's, the last first."""
    if not viewer.user.has_perm(ADMIN):
        return []
    editable = PagePermissionPolicy().instances_user_has_permission_for(
        viewer.user, "change"
    )
    drafts = _known(wiki, viewer).filter(
        pk__in=editable.order_by().values("pk"),
        has_unpublished_changes=True,
        latest_revision__user=viewer.user,
    )
    return list(drafts.order_by("-latest_revision_created_at", "-pk")[:LISTED])


def reviews_of(wiki: WikiIndexPage, viewer: Viewer) -> list[WikiPage]:
    """The pages of a wiki that wait for a person's review, the oldest first."""
    if not viewer.user.has_perm(ADMIN):
        return []
    waiting = _known(wiki, viewer).filter(_in_workflow(viewer.user))
    return list(waiting.order_by("latest_revision_created_at", "pk")[:LISTED])


def due_reviews(wiki: WikiIndexPage, viewer: Viewer) -> list[PageReview]:
    """The reviews that a person owes to pages of a wiki, the longest due first."""
    return list(due_for(viewer.user, viewer, wiki)[:LISTED])


def _in_workflow(user: Any) -> Q:
    states = TaskState.objects.reviewable_by(user).filter(
        workflow_state__base_content_type=get_default_page_content_type()
    )
    keys = states.annotate(
        page=Cast("workflow_state__object_id", BigIntegerField())
    ).order_by()
    return Q(pk__in=keys.values("page"))


def _known(wiki: WikiIndexPage, viewer: Viewer) -> QuerySet:
    """Published or not: whoever works on a page knows it."""
    return WikiPage.objects.filter(below(wiki.path), path_rule(viewer)).only(
        "title", "draft_title", "path", "depth", "latest_revision_created_at"
    )
