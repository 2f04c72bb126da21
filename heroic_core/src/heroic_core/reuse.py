"""Where something is shown that is written once, by Wagtail's index of references."""

from collections import defaultdict
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import ReferenceIndex

from .headings.content import load_streams


def keys_of_holders(instance: Model) -> dict[type[Model], set[str]]:
    """
    The primary keys of everything that refers to this, by the type of the holder.

    A page stands under its own type. What an app held that is gone is left out.
    """
    rows = ReferenceIndex.get_references_to(instance)
    found: dict[type[Model], set[str]] = defaultdict(set)
    for type_id, key in rows.values_list("content_type", "object_id").distinct():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is not None:
            found[model].add(key)
    return found


def live_pages_showing(instance: Model) -> list[Any]:
    """The live pages, as their specific types, that refer to this."""
    page = swapper.load_model("wagtailcore", "Page")
    keys = [
        int(key)
        for model, of_model in keys_of_holders(instance).items()
        if issubclass(model, page)
        for key in of_model
    ]
    pages = list(page.objects.filter(pk__in=keys, live=True).specific())
    load_streams(pages)
    return pages
