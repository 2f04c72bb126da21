from typing import Any

from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..models import ForumIndexPage
from .boards import boards_below


def index_page_context(page: ForumIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What the front page of a forum shows."""
    viewer = Viewer.from_request(request)
    return {"boards": boards_below(page, viewer)}
