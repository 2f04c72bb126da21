"""Whose request is answered just now, for widgets, which are told of no request."""

from contextvars import ContextVar

from django.http import HttpRequest

from ..viewer import Viewer, stranger


_request: ContextVar[HttpRequest | None] = ContextVar(
    "heroic_core_request", default=None
)


def begin(request: HttpRequest) -> None:
    # Not the token: with ASGI a request ends in another context than it began in.
    request.__dict__["_heroic_asked_within"] = _request.get()
    _request.set(request)


def end(request: HttpRequest) -> None:
    """Whoever was answered when this request came, if anybody, acts again."""
    _request.set(request.__dict__.pop("_heroic_asked_within", None))


def acting_request() -> HttpRequest | None:
    """The request; None in a command, and without our middleware."""
    return _request.get()


def acting_viewer() -> Viewer | None:
    """Who sent the request; None as for `acting_request`."""
    request = _request.get()
    return Viewer.from_request(request) if request else None


def acting_stranger() -> Viewer:
    """
    A stranger; while a page is read the same each time, of whom nothing is asked twice.

    Whatever changes something may change who may see what.
    """
    request = _request.get()
    if request is None or request.method not in {"GET", "HEAD"}:
        return stranger()
    return request.__dict__.setdefault("_heroic_stranger", stranger())
