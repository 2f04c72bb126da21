"""The reusable texts that stand on private pages alone."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from ..models import ReusableText
from .places import nearest, private_pages


def texts_on(pages: QuerySet) -> Iterator[tuple[ReusableText, Any]]:
    """
    The texts that one section shows and nobody else, each with a page of it.

    Args:
        pages: private ones (a `register_heroic_page_parts` hook).
    """
    page_type = _content_type(pages.model)
    holders = _holders_of_texts_on(pages)
    everybody = set().union(*holders.values())
    known = pages.model.objects.in_bulk(
        [int(key) for of, key in everybody if of == page_type]
    )
    private = set(private_pages().values_list("path", flat=True)) if holders else set()
    for pk, of_text in holders.items():
        found = [known.get(int(key)) for of, key in of_text if of == page_type]
        sections = {page and nearest(page.path, private) for page in found}
        if len(found) == len(of_text) and len(sections) == 1 and None not in sections:
            yield ReusableText(pk=pk), found[0]


def _holders_of_texts_on(pages):
    """All that show the texts of these pages: type and key, by the text's key."""
    references = ReferenceIndex.objects.filter(
        to_content_type=_content_type(ReusableText)
    )
    keys = pages.annotate(key=Cast("pk", CharField())).values("key")
    here = references.filter(
        base_content_type=_content_type(pages.model), object_id__in=keys
    )
    rows = references.filter(to_object_id__in=here.values("to_object_id"))
    found = defaultdict(set)
    for text, of_type, key in rows.values_list(
        "to_object_id", "base_content_type", "object_id"
    ):
        found[int(text)].add((of_type, key))
    return found


def _content_type(model):
    return ContentType.objects.get_for_model(model).pk
