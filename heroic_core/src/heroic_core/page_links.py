"""
Links to pages from what everybody reads.

The address of a private page tells what it is about. A public page, which is the same
for all who read it, links to it by its number, and who follows the link is answered as
at the page itself.
"""

from typing import Any

from django.urls import reverse

from .viewer import Viewer, stranger
from .visibility import refusal


def href(page: Any, anybody: Viewer | None = None) -> str:
    """
    The address that a link to a page has for everybody who reads it.

    Args:
        page: live or not.
        anybody: a stranger, where there are many links.

    Returns:
        Blank where the page is at no address.
    """
    if not page.live or not page.url:
        return ""
    if refusal(anybody or stranger(), page):
        return reverse("heroic_core:page", args=[page.pk])
    return page.url
