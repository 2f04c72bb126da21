"""The ways to look at a page of the wiki, each with an address of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


ALL = "all"


@dataclass(frozen=True)
class Face:
    """
    Args:
        parameter: of the address's query, that asks for it.
        template: that shows it.
        context: makes what the template needs, of the page and the request.
        value: that the parameter has; None where it may have any.
    """

    parameter: str
    template: str
    context: Callable[[Any, HttpRequest], dict[str, Any]]
    value: str | None = ALL

    def is_asked_for(self, request: HttpRequest) -> bool:
        given = request.GET.get(self.parameter)
        return given is not None and self.value in (None, given)


def asked_for(request: HttpRequest, faces: Iterable[Face]) -> Face | None:
    """The first of the faces that an address asks for; a preview shows the page."""
    if getattr(request, "is_preview", False):
        return None
    return next((face for face in faces if face.is_asked_for(request)), None)


def face_of_page(request: HttpRequest) -> Face | None:
    """The face of a wiki page that an address asks for; None for its text."""
    from .services import history, wiki_page

    faces = [
        Face("links", "wikipress/links.html", wiki_page.links_context),
        Face("below", "wikipress/below.html", wiki_page.below_context),
        Face("wanted", "wikipress/wanted.html", wiki_page.wanted_context, None),
        Face("history", "wikipress/history.html", history.history_context),
        Face("version", "wikipress/version.html", history.version_context, None),
        Face("before", "wikipress/compare.html", history.compare_context, None),
    ]
    return asked_for(request, faces)


def face_of_space(request: HttpRequest) -> Face | None:
    """The face of a space that an address asks for; None for its outline."""
    from .services import printing

    return asked_for(
        request, [Face("print", "wikipress/print.html", printing.print_context)]
    )
