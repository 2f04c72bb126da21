"""Whose request is answered just now, for widgets, which are told of no request."""

from contextvars import ContextVar

from django.http import HttpRequest

from ..viewer import Viewer


_request: ContextVar[HttpRequest | None] = ContextVar(
    "heroic_core_request", default=None
)


def begin(request: HttpRequest) -> None:
    _request.set(request)


def end() -> None:
    _request.set(None)


def acting_viewer() -> Viewer | None:
    """Who sent the request; None in a command, and without our middleware."""
    request = _request.get()
    return Viewer.from_request(request) if request else None
