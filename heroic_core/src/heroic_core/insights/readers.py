"""Who is counted: people who read, and not those whose work it is."""

from typing import Any

from django.http import HttpRequest

from ..conf import settings
from ..contact.permissions import may_read
from ..permissions import may_edit
from ..robots import is_robot
from ..viewer import Viewer


def may_count(request: HttpRequest) -> bool:
    """Whether whoever sent a request is a person who has nothing against it."""
    asks_not = (
        request.headers.get("DNT") == "1" or request.headers.get("Sec-GPC") == "1"
    )
    return not (is_robot(request) or (asks_not and settings.HONOUR_DO_NOT_TRACK))


def is_reader(viewer: Viewer, page: Any) -> bool:
    """
    Whether one who may be logged in does not look after what they opened.

    Args:
        viewer: who did something.
        page: on which they did, or that led them to contact; None where they came to
            contact from nowhere, which is looked after by who reads the messages.
    """
    if page is None:
        return not may_read(viewer.user)
    return not may_edit(viewer.user, page)
