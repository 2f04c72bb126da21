"""The whole index made anew, object by object, while it is being used."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.db import transaction

from .indexing import index, lock, place_of, recount, remove, wanted_documents
from .models import Beginning, Posting, SearchDocument
from .sources import SearchSource, all_sources
from .writing import beginnings_of, postings_of


BATCH = 50

Watch = Callable[[Iterable[int]], Iterable[int]]


def rebuild(watch: Watch = iter) -> None:
    """
    Index all objects of all sources, a few in each transaction.

    What is right is left as it is, so readers never meet an empty index, and one that
    was stopped loses nothing by being run again.

    Args:
        watch: passes the keys of the objects on, and may show how far they are.
    """
    for name in _unknown_sources():
        remove(source=name)
    for source in all_sources():
        keys = list(source.keys())
        for batch in _batches(watch(keys)):
            _mend(source, batch)
        # Those that are gone lose what they left behind.
        for batch in _batches(sorted(set(_stored_keys(source)) - set(keys))):
            index(source, batch)
    recount(set(SearchDocument.objects.values_list("locale", flat=True)))


def faults(watch: Watch = iter) -> Iterator[str]:
    """In what the index differs from the content, one line for each document."""
    for name in _unknown_sources():
        yield f"{name}: is found, and has no source"
    for source in all_sources():
        for batch in _batches(watch(list(source.keys()))):
            yield from _faults_of(source, batch)
        keys = set(source.keys())
        for key in _stored_keys(source):
            if key not in keys:
                yield f"{source.name} {key}: is gone, and still found"


@transaction.atomic
def _mend(source: SearchSource, keys: list[int]) -> None:
    """Index objects, and write anew what has lost some of its postings."""
    lock(source, keys)
    wanted = wanted_documents(source, keys)
    rows = SearchDocument.objects.filter(source=source.name, thing__in=keys)
    broken = [
        row.pk
        for row in rows
        if (document := wanted.get(place_of(row))) and not _is_right(row, document)
    ]
    SearchDocument.objects.filter(pk__in=broken).update(fingerprint="")
    index(source, keys)


def _faults_of(source: SearchSource, keys):
    wanted = wanted_documents(source, keys)
    rows = SearchDocument.objects.filter(source=source.name, thing__in=keys)
    stored = {place_of(row): row for row in rows}
    for place in wanted.keys() | stored.keys():
        name = f"{source.name} {place[0]}" + (f" ({place[1]})" if place[1] else "")
        if place not in stored:
            yield f"{name}: is not found"
        elif place not in wanted:
            yield f"{name}: is found, and should not be"
        elif not _is_right(stored[place], wanted[place]):
            yield f"{name}: is found by other words than it has"


def _is_right(stored, wanted):
    if stored.fingerprint != wanted.fingerprint or stored.page_path != wanted.page_path:
        return False
    words = Posting.objects.filter(document=stored).values_list("term", "weight")
    beginnings = Beginning.objects.filter(document=stored).values_list(
        "beginning", "weight"
    )
    return dict(words) == {row.term: row.weight for row in postings_of(wanted)} and (
        dict(beginnings) == {row.beginning: row.weight for row in beginnings_of(wanted)}
    )


def _unknown_sources():
    names = SearchDocument.objects.order_by().values_list("source", flat=True)
    return sorted(set(names.distinct()) - {source.name for source in all_sources()})


def _stored_keys(source):
    rows = SearchDocument.objects.filter(source=source.name).order_by("thing")
    return list(rows.values_list("thing", flat=True).distinct())


def _batches(keys):
    keys = iter(keys)
    while batch := list(islice(keys, BATCH)):
        yield batch
