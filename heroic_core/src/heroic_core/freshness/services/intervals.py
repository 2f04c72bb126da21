"""How often the pages of a section are reviewed."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from ... import outbox
from ...tree_paths import paths_above
from ..models import PageReview, ReviewInterval


PLAN = "heroic_freshness.plan"
SET = "heroic_freshness.interval"


class Intervals:
    """The intervals of all sections, read once, for many pages."""

    def __init__(self) -> None:
        rows = ReviewInterval.objects.values_list("page__path", "months")
        self._months = dict(rows)

    def above(self, path: str) -> int | None:
        """In months, of the nearest section above a tree path; None: none is set."""
        found = [
            self._months[above] for above in paths_above(path) if above in self._months
        ]
        return found[-1] if found else None

    def of(self, review: PageReview) -> int | None:
        """The one that holds for a page; its own comes first."""
        return review.own_months or self.above(review.page.path)


@transaction.atomic
def set_interval(section: Any, months: int | None, user: Any) -> None:
    """
    Say how often the pages of a section are reviewed; the days follow by the outbox.

    Args:
        section: a page.
        months: None for that of the section above.
        user: who says so.
    """
    if months == interval_of(section):
        return
    if months is None:
        ReviewInterval.objects.filter(page=section.pk).delete()
    else:
        ReviewInterval.objects.update_or_create(
            page_id=section.pk, defaults={"months": months}
        )
    log(section, SET, user=user, data={"months": months})
    plan_later(section)


def interval_of(section: Any) -> int | None:
    """In months, that was set for a section itself."""
    rows = ReviewInterval.objects.filter(page=section.pk)
    return rows.values_list("months", flat=True).first()


def plan_later(page: Any) -> None:
    """Have the days reckoned of all pages below one; they may be many."""
    outbox.put(PLAN, {"page": page.pk}, key=f"{PLAN}:{page.pk}")
