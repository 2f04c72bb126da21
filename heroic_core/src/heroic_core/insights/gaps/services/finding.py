from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ....tree_paths import Among
from ...models import Gap, GapEvent, GapState
from ..collecting import Found, Quotes, Scope, Settled, put_together, told_since
from ..happening import lock_all
from ..reasons import Because, reason
from ..rows import BATCH, sync_queries, sync_quotes
from .working import reopen


# Evidence that is older counts for nothing.
PERIOD = timedelta(days=90)
# By what gaps are told apart.
TOLD_APART = ("locale", "site", "page", "stems", "is_by_hand")
# What was dismissed comes back when it counts so many times as much, and so much more.
GREW_TIMES, GREW_POINTS = 2, 5


@dataclass(frozen=True)
class Outcome:
    """How many gaps there is evidence of, and how many are new, back or gone."""

    found: int = 0
    new: int = 0
    reopened: int = 0
    gone: int = 0


def find_gaps() -> Outcome:
    """
    Find what is missing, by the evidence of the last 90 days.

    Asked twice, it changes nothing the second time. What people did with a gap stays:
    only what nobody has touched goes when its evidence has gone.
    """
    # Before anything is locked: this is what takes time.
    told = told_since(timezone.now() - PERIOD)
    before = _settled(Gap.objects.only(*TOLD_APART))
    found = put_together(told, before)
    with transaction.atomic():
        lock_all()
        gaps = list(Gap.objects.select_for_update(of=["self"]).order_by("pk"))
        now = _settled(gaps)
        if now != before:
            found = put_together(told, now)
        return _store(found, {gap.fingerprint: gap for gap in gaps})


def _store(found: dict[str, Found], gaps: dict[str, Gap]) -> Outcome:
    new = {key: _new(each, key) for key, each in found.items() if key not in gaps}
    Gap.objects.bulk_create(new.values())
    known = [(gap, found[key]) for key, gap in gaps.items() if key in found]
    _update(known)
    reopened = [gap for gap, _found in known if _grew(gap)]
    for gap in reopened:
        before = gap.dismissed_score or 0
        reopen(gap, reason=reason(Because.GREW, now=gap.score, before=before))
    faded, gone = _fade([gap for key, gap in gaps.items() if key not in found])
    Gap.objects.filter(Among(F("pk"), gone)).delete()
    kept = {**gaps, **new}
    quotes: dict[Gap, Quotes] = {gap: [] for gap in faded}
    quotes.update({kept[key]: each.quotes for key, each in found.items()})
    sync_queries({kept[key]: each.queries for key, each in found.items()})
    sync_quotes(quotes)
    return Outcome(len(found), len(new), len(reopened), len(gone))


def _settled(gaps: Iterable[Gap]) -> set[Settled]:
    return {
        Settled(
            Scope(gap.locale, gap.site_id, gap.page_id),
            frozenset(gap.stems.split()),
            on_all_sites=gap.is_by_hand and gap.site_id is None,
        )
        for gap in gaps
    }


def _new(found: Found, fingerprint: str) -> Gap:
    scope = found.scope
    gap = Gap(
        locale=scope.locale,
        site_id=scope.site_id,
        page_id=scope.page_id,
        stems=" ".join(sorted(found.stems)),
        fingerprint=fingerprint,
    )
    _describe(gap, found)
    return gap


def _describe(gap, found):
    gap.score, gap.parts = found.score, found.parts
    gap.last_seen = found.last_seen
    gap.first_seen = min(gap.first_seen or found.first_seen, found.first_seen)
    # What somebody works on keeps the name that they know it by.
    if not (gap.is_by_hand or gap.has_draft):
        named = found.titled_by
        gap.title = " ".join(named.words.split())[:300]
        gap.title_page_id = named.title_of_id
        gap.titled_by_page = named.title_of_id is not None


COUNTED = (
    "score",
    "parts",
    "first_seen",
    "last_seen",
    "title",
    "title_page_id",
    "titled_by_page",
)


def _update(known: list[tuple[Gap, Found]]) -> None:
    changed = []
    for gap, found in known:
        before = [getattr(gap, name) for name in COUNTED]
        _describe(gap, found)
        if [getattr(gap, name) for name in COUNTED] != before:
            changed.append(gap)
    fields = [name.removesuffix("_id") for name in COUNTED]
    Gap.objects.bulk_update(changed, fields, batch_size=BATCH)


def _grew(gap):
    if gap.state != GapState.DISMISSED:
        return False
    dismissed = gap.dismissed_score or 0
    return gap.score >= max(GREW_TIMES * dismissed, dismissed + GREW_POINTS)


def _fade(gaps: list[Gap]) -> tuple[list[Gap], list[int]]:
    """
    What becomes of gaps without evidence.

    Returns:
        Those that stay, and the primary keys of those that nobody has touched.
    """
    events = GapEvent.objects.filter(Among(F("gap"), [gap.pk for gap in gaps]))
    touched = set(events.values_list("gap", flat=True))
    stay, gone = [], []
    for gap in gaps:
        if _is_worked_on(gap) or gap.pk in touched:
            stay.append(gap)
        else:
            gone.append(gap.pk)
    fading = [gap for gap in stay if gap.score or gap.parts]
    for gap in fading:
        gap.score, gap.parts = 0, {}
    Gap.objects.bulk_update(fading, ["score", "parts"], batch_size=BATCH)
    return stay, gone


def _is_worked_on(gap):
    is_new = gap.state == GapState.OPEN and not gap.owner_id and not gap.has_draft
    return gap.is_by_hand or not is_new
