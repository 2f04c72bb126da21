"""The languages in which somebody may read a page."""

from typing import Any

from django.http import HttpRequest

from .viewer import Viewer
from .visibility import visible_pages


def translations_for(page: Any, request: HttpRequest) -> dict[str, Any]:
    """
    A page in every language in which it is published and truly translated.

    Args:
        page: it is among them, unless it is a draft.
        request: by which somebody reads it, who may see each of them; asked once.

    Returns:
        Pages by the code of their language.
    """
    known = request.__dict__.setdefault("_heroic_translations", {})
    if page.pk not in known:
        viewer = Viewer.from_request(request)
        pages = visible_pages(viewer, page.get_translations(inclusive=True))
        own = pages.filter(alias_of__isnull=True).select_related("locale")
        known[page.pk] = {each.locale.language_code: each for each in own}
    return known[page.pk]
