"""What went away, or became private, while somebody wrote about it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from ...plain_text import without_control_characters
from ..subjects import UnknownSubject


View = Callable[..., HttpResponse]


def tells_what_is_gone(view: View) -> View:
    """Who sent something finds it again where there is no such thing any more."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownSubject as error:
            if request.method != "POST":
                raise Http404 from error
            return _give_back(request)

    return answer


def _give_back(request):
    """The same for what is private and for what never was."""
    text = without_control_characters(request.POST.get("comment", ""))
    response = render(
        request,
        "heroic_feedback/gone.html",
        {"text": text},
        status=HTTPStatus.NOT_FOUND,
    )
    add_never_cache_headers(response)
    return response
