"""What goes when a page is deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex, get_default_page_content_type


@dataclass
class Loss:
    """
    Args:
        page: that would be deleted, with all below it.
    """

    page: Any

    @cached_property
    def live_count(self) -> int:
        """The published pages below."""
        return self.page.get_descendants().live().count()

    @cached_property
    def draft_count(self) -> int:
        return self.page.get_descendants().not_live().count()

    @cached_property
    def linking(self) -> list[Any]:
        """What elsewhere leads to the page or to one below it: pages and snippets."""
        rows = self._references().values_list("base_content_type", "object_id")
        keys: dict[int, list[str]] = {}
        for content_type, key in rows.distinct():
            keys.setdefault(content_type, []).append(key)
        return [thing for found in keys.items() for thing in _things(*found)]

    def _references(self) -> QuerySet:
        going = self.page.get_descendants(inclusive=True).order_by()
        keys = going.annotate(key=Cast("pk", CharField())).values("key")
        page_type = get_default_page_content_type()
        return ReferenceIndex.objects.filter(
            to_content_type=page_type, to_object_id__in=keys
        ).exclude(base_content_type=page_type, object_id__in=keys)


def _things(content_type: int, keys: Iterable[str]) -> QuerySet:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    return model._base_manager.filter(pk__in=keys).order_by("pk") if model else []
