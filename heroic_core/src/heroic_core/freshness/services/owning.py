"""Who looks after pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.log_actions import LogContext, log

from ...insights.days import today
from ..models import PageReview
from ..names import name_of
from ..permissions import publishable
from .planning import plan
from .telling import begin_telling


ASSIGNED = "heroic_freshness.assigned"


@dataclass(frozen=True)
class Owner:
    """
    A person or a group, never both; neither: nobody.

    Args:
        user: an account.
        group: whose members share the work.
    """

    user: Any = None
    group: Group | None = None

    def __str__(self) -> str:
        return name_of(self.user) or (self.group.name if self.group else "")


@transaction.atomic
def assign(
    page: Any, owner: Owner, months: int | None, risk: int, user: Any
) -> PageReview:
    """
    Say who looks after a page, how often and how carefully.

    Args:
        months: None for the interval of the section.
        risk: a `Risk`.
        user: who says so.
    """
    review, _made = PageReview.objects.select_for_update().get_or_create(
        page_id=page.pk, defaults={"since": today()}
    )
    review.owner, review.owner_group = owner.user, owner.group
    replan = review.own_months != months or _made
    review.own_months, review.risk = months, risk
    if replan:
        plan(review)
    review.save()
    if review.due_on:
        begin_telling()
    log(page, ASSIGNED, user=user, data={"owner": str(owner)})
    return review


def owned_by(leaver: Any | None, user: Any) -> Any:
    """
    The reviews that somebody may hand over from a person.

    Args:
        leaver: None for those whose owner is gone or has no access any more.
        user: who hands over; what they may not publish is left out.
    """
    reviews = PageReview.objects.all()
    held = reviews.unowned() if leaver is None else reviews.filter(owner=leaver.pk)
    return publishable(user, held)


@transaction.atomic
def hand_over(leaver: Any | None, owner: Owner, user: Any) -> int:
    """
    Give all pages of a person to somebody else in one step; returns how many.

    Args:
        leaver, user: as of `owned_by`.
    """
    # Listed before they are changed, as they are chosen by what changes.
    rows = owned_by(leaver, user).select_related("page").order_by("pk")
    held = list(rows)
    keys = [review.pk for review in held]
    for some in _in_chunks(keys):
        PageReview.objects.filter(pk__in=some).update(
            owner=owner.user, owner_group=owner.group
        )
    _log_all([review.page for review in held], owner, user)
    return len(held)


def _in_chunks(keys: list[int], size: int = 500) -> Iterable[list[int]]:
    return (keys[at : at + size] for at in range(0, len(keys), size))


def _log_all(pages, owner, user):
    # One number for all entries of one step.
    with LogContext(user=user):
        for page in pages:
            log(page, ASSIGNED, data={"owner": str(owner)})
