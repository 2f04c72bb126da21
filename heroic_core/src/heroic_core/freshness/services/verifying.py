from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ...insights.days import day_of, today
from ...viewer import Viewer
from ..models import PageReview
from ..permissions import may_verify
from .planning import plan


VERIFIED = "heroic_freshness.verified"


class StalePage(ValueError):
    """The page was published anew since somebody read it."""


@transaction.atomic
def verify(page: Any, viewer: Viewer, revision: int) -> bool:
    """
    Keep that somebody has read a page and found it true; its next review is planned.

    Args:
        page: of a type that is reviewed, and no alias.
        viewer: who says so.
        revision: the primary key of the published one that they have read; 0 for none.

    Returns:
        False where they have said the same today already.

    Raises:
        PermissionDenied: they may not say so, or the page is not published.
        StalePage: it is another revision by now.
    """
    review = _locked(page)
    # As it is while it is locked: somebody may publish at the same time.
    page.refresh_from_db(fields=["live", "live_revision"])
    if not may_verify(viewer, page, review):
        raise PermissionDenied
    if revision != (page.live_revision_id or 0):
        raise StalePage
    user = viewer.user
    if _is_done(review, user, revision):
        return False
    review.causes.all().delete()
    review.verified_at, review.verified_by = timezone.now(), user
    review.verified_revision, review.since = revision, today()
    plan(review)
    review.save()
    log(page, VERIFIED, user=user)
    return True


def _locked(page):
    PageReview.objects.get_or_create(
        page_id=page.pk, defaults={"owner_id": page.owner_id, "since": today()}
    )
    return PageReview.objects.select_for_update().get(page=page.pk)


def _is_done(review, user, revision):
    if not review.verified_at or review.causes.exists():
        return False
    same = review.verified_by_id == user.pk and review.verified_revision == revision
    return same and day_of(review.verified_at) == today()
