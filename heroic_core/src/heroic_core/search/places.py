"""Where in the tree of pages somebody searches."""

import re
from typing import Any

import swapper
from django.http import HttpRequest

from ..translations import translations_for
from ..viewer import Viewer
from ..visibility import visible_pages


# As far as the databases count.
NUMBER = re.compile(r"[0-9]{1,18}")


def place_of(request: HttpRequest, locale: str) -> Any:
    """
    The page at and below which an address searches, as `?under=7` says.

    Args:
        request: whose reader may see it; any other page is as one that is not there.
        locale: the code of the language to search in, whose translation is meant.

    Returns:
        None where it names no such page, or several.
    """
    match request.GET.getlist("under"):
        case [text] if NUMBER.fullmatch(text):
            pages = swapper.load_model("wagtailcore", "Page").objects
            asked = pages.filter(pk=int(text))
            page = visible_pages(Viewer.from_request(request), asked).first()
            return page and translations_for(page, request).get(locale, page)
    return None
