"""What somebody was shown and opened before they asked, for the staff."""

from typing import Any

from django.http import HttpRequest

from heroic_core.contact.origin import Origin
from heroic_core.contact.suggesting import opened_of, shown_with
from heroic_core.viewer import Viewer


PAGE = "page"


def read_before(request: HttpRequest, origin: Origin | None) -> list[dict[str, Any]]:
    """
    Items of source, thing, title and url, and whether each was opened.

    The page that they came from is the first, and has `came_from`.

    Args:
        origin: of the form; nothing is believed of one that this site has not shown.
    """
    if origin is None:
        return []
    items = shown_with(request.POST.getlist("shown"), origin)
    opened = opened_of(request.POST.getlist("opened"), items)
    shown = [{**item, "opened": item in opened} for item in items]
    return [*_came_from(request, origin), *shown]


def _came_from(request, origin):
    page = origin.page_for(Viewer.from_request(request))
    if page is None:
        return []
    said = {"source": PAGE, "thing": page.pk, "title": page.title}
    url = page.get_url(request) or ""
    return [{**said, "url": url, "opened": True, "came_from": True}]
