from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.text import slugify
from wagtail.models import Page

from ..blocks.text import RichTextBlock
from ..html import Heading, headings
from ..models import HeadingAnchor
from ..models.heading_anchors import LONGEST_KEY, LONGEST_SLUG
from ..page_ids import IDS_OF_PAGES, PageIds
from .content import streams, texts


ROOM_FOR_NUMBER = 8
NAMELESS = "section"
REMEMBERED = "_heroic_headings"


@dataclass(frozen=True)
class AnchoredHeading:
    """
    A heading of a page.

    Args:
        key: tells it from the others; stays when it is renamed.
        level: from 2 to 4.
        text: in plain text.
        slug: its id on the page.
        aliases: other ids that lead to it.
    """

    key: str
    level: int
    text: str
    slug: str
    aliases: tuple[str, ...] = ()


@dataclass
class _Plan:
    headings: list[AnchoredHeading] = field(default_factory=list)
    new: list[HeadingAnchor] = field(default_factory=list)
    # Of headings that are gone, whose slug another one has now.
    taken_over: list[HeadingAnchor] = field(default_factory=list)


def anchor(page: Any, request: HttpRequest | None = None) -> list[AnchoredHeading]:
    """
    The headings of a page in their order; its texts are shown with their ids.

    A heading that was never published has the anchor that it would get.

    Args:
        page: whose text is shown; anything else has no headings.
        request: that the page answers, so that nothing else on it takes the ids.
    """
    if not isinstance(page, Page):
        return []
    found = _remembered(page)
    if found is None:
        found = anchor_many([page])[page.pk]
    if request is not None and found:
        ids = PageIds.of(request)
        ids.claim(slug for each in found for slug in (each.slug, *each.aliases))
    return found


def anchor_many(pages: Collection[Page]) -> dict[Any, list[AnchoredHeading]]:
    """The headings of specific pages by primary key, with one query for anchors."""
    plans = _plans(pages)
    return {page.pk: plan.headings for page, plan in zip(pages, plans, strict=True)}


def mint_many(pages: Collection[Page]) -> None:
    """Keep the anchors of specific pages as they are published now."""
    plans = _plans(pages)
    new = [row for plan in plans for row in plan.new]
    if not new:
        return
    taken_over = [row.pk for plan in plans for row in plan.taken_over]
    with transaction.atomic():
        HeadingAnchor.objects.filter(pk__in=taken_over).delete()
        # Whoever publishes a page at the same moment may have been first.
        HeadingAnchor.objects.bulk_create(new, ignore_conflicts=True)


def _remembered(page):
    known, found = page.__dict__.get(REMEMBERED, ((), None))
    # Whoever sets a field to another text has other headings.
    same = [*map(id, known)] == [*map(id, streams(page))]
    return found if same else None


def _plans(pages):
    texts_of = [texts(page) for page in pages]
    RichTextBlock.prepare_many([text for found in texts_of for text in found])
    found = [[headings(text.html) for text in found] for found in texts_of]
    rows = _rows(page for page, lists in zip(pages, found, strict=True) if any(lists))
    plans = []
    for page, of_page, lists in zip(pages, texts_of, found, strict=True):
        plan = _plan(page, [each for several in lists for each in several], rows)
        page.__dict__[REMEMBERED] = streams(page), plan.headings
        given = iter(plan.headings)
        for text, several in zip(of_page, lists, strict=True):
            text.heading_ids = [
                (each.slug, *each.aliases) for each in islice(given, len(several))
            ]
        plans.append(plan)
    return plans


def _rows(pages: Iterable[Page]) -> dict[Any, list[HeadingAnchor]]:
    rows = defaultdict(list)
    keys = [page.pk for page in pages if page.pk]
    if keys:
        for row in HeadingAnchor.objects.filter(page__in=keys).order_by("pk"):
            rows[row.page_id].append(row)
    return rows


def _plan(page: Page, found: list[Heading], rows: dict[Any, list[HeadingAnchor]]):
    plan = _Plan()
    keys = _keys(found)
    held = {row.slug: row for row in rows.get(page.pk, ())}
    present = set(keys)
    own = defaultdict(list)
    for row in held.values():
        own[row.key].append(row.slug)
    given = {slug for key in present for slug in own[key]} | IDS_OF_PAGES
    numbers: Counter[str] = Counter()

    def take(key, slug):
        given.add(slug)
        own[key].append(slug)
        if slug in held:
            plan.taken_over.append(held[slug])
        plan.new.append(HeadingAnchor(page_id=page.pk, key=key, slug=slug))

    for key, heading in zip(keys, found, strict=True):
        wanted = _wanted(heading)
        if not own[key]:
            take(key, _free(wanted, given, numbers))
        elif wanted in held and wanted not in given:
            take(key, wanted)
        slug, *aliases = own[key]
        plan.headings.append(
            AnchoredHeading(key, heading.level, heading.text, slug, tuple(aliases))
        )
    return plan


def _keys(found: list[Heading]) -> list[str]:
    """Unlike keys: a block that an editor duplicates repeats those of its headings."""
    seen: Counter[str] = Counter()
    keys = []
    for heading in found:
        # HTML from elsewhere has no keys until somebody edits it.
        key = heading.key or f"~{_wanted(heading)}"
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}.{seen[key]}"[:LONGEST_KEY])
    return keys


def _wanted(heading: Heading) -> str:
    slug = slugify(heading.id or heading.text, allow_unicode=True)
    return slug[: LONGEST_SLUG - ROOM_FOR_NUMBER].strip("-_") or NAMELESS


def _free(wanted: str, given: set[str], numbers: Counter[str]) -> str:
    slug = wanted
    while slug in given:
        numbers[wanted] += 1
        slug = f"{wanted}-{numbers[wanted] + 1}"
    return slug
