"""When pages are to be reviewed next."""

from collections import Counter
from datetime import date
from typing import Any

import swapper
from django.db import transaction
from django.db.models import QuerySet

from ...conf import settings
from ...insights.days import day_of, today
from ...tree_paths import at_or_below
from ..dates import Weeks, months_later, week_of
from ..models import PageReview, ReviewCause
from ..pages import reviewed_types
from .intervals import Intervals


# Rows that are written at once.
CHUNK = 500


def plan(review: PageReview, intervals: Intervals | None = None) -> None:
    """
    Reckon when one page is due, by its interval and what has happened; saves nothing.

    Args:
        intervals: read before, for many pages.
    """
    review.months = (intervals or Intervals()).of(review)
    caused = first_cause(review)
    by_time = day_by_time(review)
    review.due_on = min(filter(None, [caused, by_time]), default=None)


def first_cause(review: PageReview) -> date | None:
    """The day of the first thing that has happened since a page was verified."""
    causes = ReviewCause.objects.filter(review=review.pk)
    at = causes.order_by("at").values_list("at", flat=True).first()
    return day_of(at) if at else None


def day_by_time(review: PageReview) -> date | None:
    return months_later(review.since, review.months) if review.months else None


@transaction.atomic
def plan_below(page: Any) -> None:
    """
    Reckon the days of a page and all below it for which another interval holds now.

    They are spread: no owner gets more in a week than `HEROIC["REVIEWS_PER_WEEK"]`.
    Pages that were published before there were reviews begin here.
    """
    _begin_below(page)
    intervals = Intervals()
    rows = PageReview.objects.select_for_update(of=("self",)).below(page)
    changed = [
        review
        for review in rows.select_related("page").order_by("pk")
        if intervals.of(review) != review.months
    ]
    for review in changed:
        review.months = intervals.of(review)
    _spread(changed)
    PageReview.objects.bulk_update(changed, ["months", "due_on"], batch_size=CHUNK)


def _spread(reviews: list[PageReview]) -> None:
    causes = _first_causes(reviews)
    weeks = Weeks(settings.REVIEWS_PER_WEEK, _taken(reviews), today())
    wanted = [(day_by_time(review), review) for review in reviews]
    for day, review in sorted(wanted, key=lambda each: each[0] or date.max):
        by_time = weeks.day_for(_owner(review), day) if day else None
        days = [causes.get(review.pk), by_time]
        review.due_on = min(filter(None, days), default=None)


def _taken(reviews: list[PageReview]) -> Counter[tuple[Any, int]]:
    """What is in the weeks to come already, of all other pages."""
    moved = {review.pk for review in reviews}
    rows = PageReview.objects.filter(due_on__gte=today(), page__live=True)
    there = rows.values_list("pk", "owner_id", "owner_group_id", "due_on")
    return Counter(
        ((owner, group), week_of(day))
        for pk, owner, group, day in there
        if day and pk not in moved
    )


def _first_causes(reviews):
    keys = {review.pk for review in reviews}
    rows = ReviewCause.objects.order_by("-at").values_list("review_id", "at")
    return {review: day_of(at) for review, at in rows if review in keys}


def _owner(review):
    return review.owner_id, review.owner_group_id


def _begin_below(page):
    pages = _without_review(page)
    made = [
        PageReview(page_id=pk, owner_id=owner, since=day_of(at) if at else today())
        for pk, owner, at in pages.values_list("pk", "owner_id", "first_published_at")
    ]
    PageReview.objects.bulk_create(made, batch_size=CHUNK, ignore_conflicts=True)


def _without_review(page: Any) -> QuerySet[Any]:
    pages = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(
        at_or_below(page.path),
        content_type__in=reviewed_types(),
        live=True,
        alias_of=None,
        heroic_review=None,
    )
