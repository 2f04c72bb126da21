"""What else the site says on the subject of a topic: topics, articles, questions."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest

from heroic_core.search.models import SearchDocument
from heroic_core.search.scope import findable_by
from heroic_core.search.searching import search_in
from heroic_core.search.sources import source_named
from heroic_core.viewer import Viewer, stranger

from ..models import Topic
from ..names import NAME


SHOWN = 5
# Found for each topic: some may be private by the time that they are shown.
KEPT = 12
# Postings that are read: many topics have some word in common.
READ = 500
# Half a day; whether somebody may see each is asked whenever it is shown.
SECONDS = 12 * 60 * 60
# Of search; in a title they are signs like others.
OPERATORS = re.compile(r'"|(?<!\S)-')


@dataclass(frozen=True)
class Related:
    """
    Args:
        kind: what it is called that it is of, such as "Forum".
    """

    title: str
    url: str
    source: str
    kind: Any


def related(topic: Topic, request: HttpRequest) -> list[Related]:
    """
    What a reader may see of what is like a topic, the most alike first.

    One query, where somebody has read the topic lately.
    """
    keys = _found(topic)
    if not keys:
        return []
    viewer = Viewer.from_request(request)
    rows = SearchDocument.objects.filter(findable_by(viewer), pk__in=keys)
    rows = rows.select_related("page").only(
        "source", "title", "suffix", "page__url_path"
    )
    documents = {row.pk: row for row in rows}
    best = [documents[key] for key in keys if key in documents][:SHOWN]
    return [_shown(each, request) for each in best if each.page]


def _shown(document, request):
    url = f"{document.page.get_url(request)}{document.suffix}"
    label = source_named(document.source).label
    return Related(document.title, url, document.source, label)


def _found(topic):
    """The keys of documents that everybody finds by the title of a topic."""
    name = f"forumpress.related.{topic.pk}"
    keys = cache.get(name)
    if keys is None:
        words = OPERATORS.sub(" ", topic.title)
        scope = findable_by(stranger(), "document__")
        found = search_in(words, scope, topic.locale, as_typed=True, most=READ)
        itself = (NAME, topic.pk)
        others = [hit for hit in found.hits if (hit.source, hit.thing) != itself]
        keys = [hit.document for hit in others[:KEPT]]
        cache.set(name, keys, SECONDS)
    return keys
