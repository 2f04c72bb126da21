"""The pages that lead to a page."""

from typing import Any

import swapper
from django.http import HttpRequest

from .hosts import find_site
from .tree_paths import STEP, paths_above
from .viewer import Viewer
from .visibility import visible_pages


def trail_to(page: Any, request: HttpRequest) -> list[Any]:
    """
    The pages between the front page of the site and a page, the outermost first.

    Args:
        page: which is not among them.
        request: whose reader may see those that are.
    """
    site = find_site(request)
    depth = site.root_page.depth if site else 1
    paths = [path for path in paths_above(page.path) if len(path) > depth * STEP]
    if not paths:
        return []
    pages = swapper.load_model("wagtailcore", "Page").objects
    above = pages.filter(path__in=paths).order_by("path")
    viewer = Viewer.from_request(request)
    return list(visible_pages(viewer, above, place=paths[0]))
