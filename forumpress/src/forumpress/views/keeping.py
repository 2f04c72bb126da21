"""Nothing that somebody has written is lost, whatever comes of sending it."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from wagtail.wagtail_hooks import require_wagtail_login

from heroic_core.plain_text import without_control_characters
from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound
from .answers import View, forum_view, members_only, show


# What is shown again, and sent once more.
WRITTEN = ("title", "text")


def keeps_text(view: View) -> View:
    """
    Give a text back that was sent by one who is logged out, or who may not send it.

    What is not there and what somebody may not know of are answered alike.
    """
    plain = forum_view(members_only(view))

    @wraps(view)
    def answered(request: HttpRequest, page: Any, *args: Any, **kwargs: Any):
        if request.method != "POST" or not _has_written(request):
            return _fresh(plain(request, page, *args, **kwargs))
        if not Viewer.from_request(request).is_authenticated:
            return _not_sent(request, page, _("You are logged out."), is_out=True)
        try:
            return _fresh(view(request, page, *args, **kwargs))
        except NotFound:
            words = _("What you wrote this for is not there any more.")
            return _not_sent(request, page, words, HTTPStatus.NOT_FOUND)
        except NotAllowed as error:
            return _not_sent(request, page, str(error))

    return answered


def _has_written(request):
    return any(request.POST.get(name, "").strip() for name in WRITTEN)


def _not_sent(request, page, why, status=HTTPStatus.FORBIDDEN, *, is_out=False):
    written = {name: request.POST.get(name, "") for name in WRITTEN}
    context = {
        **{name: without_control_characters(text) for name, text in written.items()},
        "why": why,
        "login_url": _login_url(request) if is_out else "",
        # To send it again as it was.
        "fields": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in (*WRITTEN, "csrfmiddlewaretoken")
        ],
    }
    return _fresh(show(request, page, "not_sent", context, status))


def _login_url(request):
    return require_wagtail_login(request.get_full_path()).url


def _fresh(response: HttpResponse) -> HttpResponse:
    # Not "no-store": who goes back to it finds what they typed.
    if "Cache-Control" not in response:
        patch_cache_control(response, private=True, no_cache=True)
    return response
