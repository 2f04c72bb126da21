"""The addresses of views that a site may have left out."""

from typing import Any

from django.urls import NoReverseMatch, reverse


def url_of(view: str, *args: Any) -> str:
    """The address of a view, by its name; blank where the site does not have it."""
    try:
        return reverse(view, args=args)
    except NoReverseMatch:
        return ""
