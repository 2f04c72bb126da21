"""
The names and links of published pages, as rows.

They follow each publication in its transaction, and take the same queries however many
pages link to the one that is published.
"""

from collections.abc import Collection, Iterable
from typing import Any

import swapper
from django.db import transaction

from heroic_core.headings import anchor

from ..blocks import texts_in
from ..models import WikiLink, WikiName, WikiPage, key_of
from ..models.links import LONGEST
from .link_source import Reference, references
from .names import Headings, pages_called
from .typed_addresses import dead_addresses


Kind = WikiName.Kind
NAME = ("kind", "name", "key", "anchor", "slug")
LINK = ("target_id", "name", "key", "anchor", "heading", "words")
KINDS = ("wiki", "page")


@transaction.atomic
def keep_rows(page: WikiPage) -> None:
    """Keep the names and links of a page as it is saved: none of one not published."""
    # What an alias says is its source's.
    is_shown = page.live and page.alias_of_id is None
    added, removed = _keep(WikiName, "page_id", page, NAME, _names(page, is_shown))
    _follow(_called(added) | _called(removed))
    _take_over(page, added, removed)
    if added:
        _find_headings(page)
    _keep(WikiLink, "holder_id", page, LINK, _links(page) if is_shown else ())


def forget_names(page: WikiPage) -> None:
    """Let links by the names of a page that is deleted lead to others, or to none."""
    keys = page.names.exclude(kind=Kind.HEADING).values_list("key", flat=True)
    removed = set(keys)
    page.names.all().delete()
    _follow(removed)


def _called(rows: Iterable[WikiName]) -> set[str]:
    return {row.key for row in rows if row.kind != Kind.HEADING}


def _follow(keys: set[str]) -> None:
    """Links by name lead to the page that readers get by it now, or to none."""
    if not keys:
        return
    called = pages_called(keys)
    links = WikiLink.objects
    links.filter(key__in=keys - called.keys()).update(target=None)
    for page in set(called.values()):
        names = [key for key, found in called.items() if found == page]
        links.filter(key__in=names).update(target=page)


def _take_over(
    page: WikiPage, added: Iterable[WikiName], removed: Iterable[WikiName]
) -> None:
    """Links to a heading lead to the one that has its id now, such as with a key."""
    now = {row.slug: row.anchor for row in added if row.kind == Kind.HEADING}
    for row in removed:
        if row.kind == Kind.HEADING and row.anchor != now.get(row.slug, row.anchor):
            links = WikiLink.objects.filter(target=page.pk, anchor=row.anchor)
            links.update(anchor=now[row.slug])


def _find_headings(page: WikiPage) -> None:
    """Links by the words of a heading lead to it from now on, whatever it is called."""
    links = WikiLink.objects.filter(target=page.pk).exclude(heading="")
    waiting = set(links.values_list("heading", flat=True).distinct())
    headings = Headings([(page.pk, words) for words in waiting])
    for words in waiting:
        if found := headings.find(page.pk, "", words):
            links.filter(heading=words).update(anchor=found.anchor, heading="")


def _names(page: WikiPage, is_shown: bool) -> list[tuple]:
    if not is_shown:
        return []
    called = [(Kind.TITLE, page.title, "", "")]
    called += [(Kind.OTHER, each.name, "", "") for each in page.other_names.all()]
    called += [(Kind.HEADING, each.text, each.key, each.slug) for each in anchor(page)]
    return [
        (kind, name[:LONGEST], key_of(name), key, slug)
        for kind, name, key, slug in called
    ]


def _links(page: WikiPage) -> list[tuple]:
    texts = texts_in(page.body.stream_block, page.body) if page.body else ()
    every = [each for text in texts for each in references(text.source)]
    typed = {link.href for link, _words in every if not link.kind}
    dead = dead_addresses(page, typed) if typed else set()
    found = [each for each in every if each[0].kind in KINDS or each[0].href in dead]
    names = [link.name for link, _words in found if link.name and not link.id]
    called = pages_called(names, near=page) if names else {}
    there = _that_exist({link.key for link, _words in found if link.key})
    targets = [_target(link, page, called, there) for link, _words in found]
    headings = Headings(
        [
            (target, link.heading)
            for (link, _words), target in zip(found, targets, strict=True)
            if target and link.heading
        ]
    )
    return [
        _row(link, words, target, headings)
        for (link, words), target in zip(found, targets, strict=True)
    ]


def _row(link, words, target, headings):
    heading = headings.find(target, "", link.heading) if target else None
    key = key_of(link.name) if not link.id else ""
    name = link.name[:LONGEST] if not link.id else ""
    anchor_key = heading.anchor if heading else link.anchor[:100]
    unknown = "" if heading or link.anchor else key_of(link.heading)
    return target, name, key, anchor_key, unknown, words[:LONGEST]


def _target(
    link: Reference, page: WikiPage, called: dict[str, int], there: set[int]
) -> int | None:
    if link.id:
        return link.key if link.key in there else None
    if link.name:
        return called.get(key_of(link.name))
    # A heading of its own; an address that nobody answers leads nowhere.
    return page.pk if link.kind else None


def _that_exist(keys: Collection[int]) -> set[int]:
    if not keys:
        return set()
    pages = swapper.load_model("wagtailcore", "Page").objects
    return set(pages.filter(pk__in=keys).values_list("pk", flat=True))


def _keep(
    model: Any, owner: str, page: WikiPage, fields: tuple, wanted: Iterable[tuple]
) -> tuple[list, list]:
    """Make the rows of a page those that are wanted; those made, and those deleted."""
    wanted = dict.fromkeys(wanted)
    spare, kept = [], set()
    for row in model.objects.filter(**{owner: page.pk}).order_by("pk"):
        told = tuple(getattr(row, field) for field in fields)
        if told in wanted and told not in kept:
            kept.add(told)
        else:
            spare.append(row)
    new = [
        model(**{owner: page.pk}, **dict(zip(fields, told, strict=True)))
        for told in wanted
        if told not in kept
    ]
    if spare:
        model.objects.filter(pk__in=[row.pk for row in spare]).delete()
    if new:
        model.objects.bulk_create(new, batch_size=500)
    return new, spare
