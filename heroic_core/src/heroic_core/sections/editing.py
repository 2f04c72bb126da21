"""The page that an editor is working on, and what follows for files."""

from typing import Any

import swapper
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from ..came_from import came_from
from .places import collection_of


def page_of(request: HttpRequest) -> Any:
    """
    The page in whose editor a request was made, or the parent of one that is made.

    The browser says so in the `Referer`: good for a default, not for a permission.
    """
    try:
        match = resolve(came_from(request).path)
    except (Resolver404, ValueError):
        return None
    if match.view_name not in ("wagtailadmin_pages:edit", "wagtailadmin_pages:add"):
        return None
    # Of a new page the address ends with its parent.
    pk = [*match.args, *match.kwargs.values()][-1]
    pages = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(pk=pk).first()


def propose_collection(form: Any, request: HttpRequest) -> None:
    """Preselect the collection of the section that an editor works in."""
    choices = form.fields.get("collection")
    page = page_of(request) if choices else None
    collection = page and collection_of(page)
    if collection and choices.queryset.filter(pk=collection.pk).exists():
        form.initial["collection"] = collection.pk


def proposing(view: type) -> type:
    """A view of one of Wagtail's choosers whose upload form proposes a collection."""

    class ProposingView(view):
        def get_creation_form(self):
            form = super().get_creation_form()
            propose_collection(form, self.request)
            return form

    ProposingView.__name__ = ProposingView.__qualname__ = f"Proposing{view.__name__}"
    return ProposingView
