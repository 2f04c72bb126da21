"""What goes when a page is deleted."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex, get_default_page_content_type

from .references import Holder, holders_of


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
    def linking(self) -> list[Holder]:
        """The pages and snippets elsewhere that lead to the page or to one below it."""
        return holders_of(self._references())

    def _references(self) -> QuerySet:
        going = self.page.get_descendants(inclusive=True).order_by()
        keys = going.annotate(key=Cast("pk", CharField())).values("key")
        page_type = get_default_page_content_type()
        return ReferenceIndex.objects.filter(
            to_content_type=page_type, to_object_id__in=keys
        ).exclude(base_content_type=page_type, object_id__in=keys)
