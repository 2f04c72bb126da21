"""The queries and quotes of gaps, kept equal to their evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import F, Q

from ...evidence import Quote
from ...tree_paths import Among
from ..models import Gap, GapQuery, GapQuote


BATCH = 1000


def sync_queries(wanted: Mapping[Gap, Mapping[str, int]]) -> None:
    """
    Let gaps have these queries, each asked so often.

    Where a draft was made, queries stay that nobody asks any more where they tell what
    became of them, or are all that there is to prove it by.
    """
    stored = _by_gap(GapQuery.objects.filter(_of(wanted)))
    new, changed, gone = [], [], []
    for gap, queries in wanted.items():
        there = {row.words: row for row in stored[gap.pk]}
        unasked = _unasked(gap, queries, there.values())
        for words, times in {**unasked, **queries}.items():
            row = there.pop(words, None)
            if row is None:
                new.append(GapQuery(gap=gap, words=words, times=times))
            elif row.times != times:
                row.times = times
                changed.append(row)
        gone += [row.pk for row in there.values()]
    GapQuery.objects.filter(Among(F("pk"), gone)).delete()
    GapQuery.objects.bulk_update(changed, ["times"], batch_size=BATCH)
    GapQuery.objects.bulk_create(new, batch_size=BATCH)


def sync_quotes(wanted: Mapping[Gap, Sequence[tuple[str, Quote]]]) -> None:
    """
    Let gaps have these quotes, besides those that people put in.

    A quote goes with what it quotes, whatever was made of the gap.
    """
    rows = GapQuote.objects.filter(_of(wanted)).exclude(kind="")
    stored = _by_gap(rows)
    new, gone = [], []
    for gap, quotes in wanted.items():
        there = {(row.kind, row.key): row for row in stored[gap.pk]}
        for kind, quote in quotes:
            row = _row(gap, kind, quote)
            known = there.pop((kind, quote.key), None)
            if known is None or _told(known) != _told(row):
                gone += [known.pk] if known else []
                new.append(row)
        gone += [row.pk for row in there.values()]
    GapQuote.objects.filter(Among(F("pk"), gone)).delete()
    GapQuote.objects.bulk_create(new, batch_size=BATCH)


def _unasked(gap, queries, rows):
    if not gap.has_draft:
        return {}
    return {row.words: 0 for row in rows if not queries or _tells(row)}


def _tells(query):
    return query.rank_before or query.rank_after or query.opened_after


def _row(gap: Gap, kind: str, quote: Quote) -> GapQuote:
    return GapQuote(
        gap=gap,
        kind=kind,
        key=quote.key[:100],
        text=quote.text,
        url=quote.url[:500],
        said_at=quote.said_at,
        has_page=quote.page_id is not None,
        # 0 is a page that is gone.
        page_id=quote.page_id or None,
    )


def _told(row):
    return row.text, row.url, row.said_at, row.has_page, row.page_id


def _by_gap(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.gap_id].append(row)
    return found


def _of(gaps):
    return Q(Among(F("gap"), [gap.pk for gap in gaps]))
