"""What leads to something, by Wagtail's reference index."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet


Holder = tuple[int, str]


def holders_of(references: QuerySet) -> list[Holder]:
    """
    The pages and snippets that hold these references, each once.

    Args:
        references: rows of the `ReferenceIndex`.

    Returns:
        Primary keys of base content types, each with the key of an object.
    """
    place = "base_content_type", "object_id"
    return list(references.values_list(*place).distinct().order_by(*place))


def load_holders(holders: Iterable[Holder]) -> list[Any]:
    """The pages and snippets themselves, in as many queries as they have types."""
    keys: dict[int, list[str]] = {}
    for content_type, key in holders:
        keys.setdefault(content_type, []).append(key)
    return [thing for of_type in keys.items() for thing in _of_type(*of_type)]


def _of_type(content_type: int, keys: Iterable[str]) -> Iterable[Any]:
    model: Any = ContentType.objects.get_for_id(content_type).model_class()
    return model._base_manager.filter(pk__in=keys).order_by("pk") if model else []
