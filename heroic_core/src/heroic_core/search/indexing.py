"""The rows of what can be found, kept equal to the content."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import Any

import swapper
from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from .analysis import term_of
from .databases import lock_things
from .models import Beginning, DocumentCount, Posting, SearchDocument
from .sources import SearchSource
from .vocabulary import learn
from .writing import beginnings_of, documents_of, postings_of, words_of


# Rows that are sent to the database at once.
BATCH = 2000


@transaction.atomic
def index(source: SearchSource, keys: Collection[int]) -> int:
    """
    Make the documents of some objects what they should be.

    Unchanged documents are left alone, so that a second run costs little.

    Args:
        source: whose objects they are.
        keys: their primary keys; an object that is gone loses its documents.

    Returns:
        How many documents were written or removed.
    """
    lock(source, keys)
    # Read after the lock: whoever comes last writes what is there last.
    wanted = wanted_documents(source, keys)
    stored = _stored(source, keys)
    outdated = [
        row
        for place, row in stored.items()
        if place not in wanted or wanted[place].fingerprint != row.fingerprint
    ]
    new = [
        document
        for place, document in wanted.items()
        if place not in stored or stored[place].fingerprint != document.fingerprint
    ]
    SearchDocument.objects.filter(pk__in=[row.pk for row in outdated]).delete()
    _write(new)
    counts = Counter(document.locale for document in new if not document.section)
    counts.subtract(row.locale for row in outdated if not row.section)
    follow_moved(source=source.name, thing__in=keys)
    _count(counts)
    return len(outdated) + len(new)


def lock(source: SearchSource, keys: Iterable[int]) -> None:
    """
    Let nobody else index these objects until the transaction ends.

    Before any of their rows is changed: whoever holds a row and waits for this may be
    waited for by who holds this.
    """
    lock_things(term_of(f"{source.name} {key}", "lock") for key in set(keys))


def remove(**which: Any) -> None:
    """Remove the documents that meet a condition, such as `source="faq"`."""
    with transaction.atomic():
        found = SearchDocument.objects.filter(**which)
        whole = found.filter(section="").values_list("locale", flat=True)
        counts = Counter(whole)
        found.delete()
        removed = {locale: -number for locale, number in counts.items()}
        # Not in the transaction of an editor: all who index want these few rows.
        transaction.on_commit(partial(_count, removed))


def follow_moved(**which: Any) -> None:
    """Give documents the path of their page anew, where it has another by now."""
    page = swapper.load_model("wagtailcore", "Page")
    moved = SearchDocument.objects.filter(**which).exclude(page_path=F("page__path"))
    moved.filter(page__isnull=False).update(
        page_path=Subquery(page.objects.filter(pk=OuterRef("page")).values("path"))
    )


Place = tuple[int, str, int | None]


def place_of(document: SearchDocument) -> Place:
    return document.thing, document.section, document.page_id


def wanted_documents(
    source: SearchSource, keys: Collection[int]
) -> dict[Place, SearchDocument]:
    """The documents that these objects should have, by their place."""
    return {
        place_of(document): document
        for findable in source.findables(keys)
        for document in documents_of(source.name, findable)
    }


def _stored(source, keys):
    rows = SearchDocument.objects.filter(source=source.name, thing__in=keys)
    return {
        place_of(row): row
        for row in rows.only(
            "source", "thing", "section", "page_id", "fingerprint", "locale"
        )
    }


def _write(documents: list[SearchDocument]) -> None:
    SearchDocument.objects.bulk_create(documents, batch_size=BATCH)
    postings = [row for document in documents for row in postings_of(document)]
    Posting.objects.bulk_create(postings, batch_size=BATCH)
    beginnings = [row for document in documents for row in beginnings_of(document)]
    Beginning.objects.bulk_create(beginnings, batch_size=BATCH)
    words: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        words[document.locale] |= words_of(document)
    for locale, of_locale in sorted(words.items()):
        learn(of_locale, locale)


def _count(counts: Mapping[str, int]) -> None:
    """Last in the transaction: all who index want these few rows."""
    for locale, number in sorted(counts.items()):
        if not number:
            continue
        row, _made = DocumentCount.objects.get_or_create(locale=locale)
        DocumentCount.objects.filter(pk=row.pk).update(
            documents=F("documents") + number
        )


def recount(locales: Iterable[str]) -> None:
    """Put the numbers right that a lost row or a cascade has left wrong."""
    for locale in locales:
        whole = SearchDocument.objects.filter(locale=locale, section="")
        DocumentCount.objects.update_or_create(
            locale=locale, defaults={"documents": whole.count()}
        )
