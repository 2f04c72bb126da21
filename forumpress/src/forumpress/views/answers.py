"""How the views of a forum answer."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from wagtail.wagtail_hooks import require_wagtail_login

from heroic_core.conf import settings
from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound, Refused
from ..models import Topic
from ..services.boards import crumbs_of, forum_of
from ..services.restricting import restriction_words


View = Callable[..., HttpResponse]


def forum_view(view: View) -> View:
    """
    Let a view raise why something is not done.

    What is not there and what somebody may not know of are answered alike.
    """

    @wraps(view)
    def answered(request: HttpRequest, page: Any, *args: Any, **kwargs: Any):
        try:
            return view(request, page, *args, **kwargs)
        except NotFound:
            return not_found(request, page)
        except NotAllowed as error:
            return not_allowed(request, page, str(error))

    return answered


def members_only(view: View) -> View:
    """Ask strangers to log in, and bring them back to a page that they can see."""

    @wraps(view)
    def answered(request: HttpRequest, page: Any, *args: Any, **kwargs: Any):
        if Viewer.from_request(request).is_authenticated:
            return view(request, page, *args, **kwargs)
        response = HttpResponseRedirect(login_url(request, page))
        add_never_cache_headers(response)
        return response

    return answered


def login_url(request: HttpRequest, page: Any) -> str:
    """Where strangers log in, to come back to what they wanted to see."""
    is_read = request.method in ("GET", "HEAD")
    back = request.get_full_path() if is_read else page.get_url(request)
    return require_wagtail_login(back).url


def show(
    request: HttpRequest,
    page: Any,
    name: str,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of the forum, from the template `forumpress/NAME.html`."""
    if "crumbs" not in context:
        # What is shown stands below the page.
        context = {"crumbs": [*crumbs_of(page), page], **context}
    context = {
        "page": page,
        "forum": forum_of(page),
        "viewer": Viewer.from_request(request),
        "heroic_base_template": settings.BASE_TEMPLATE,
        # Forms and work; what people read says otherwise.
        "noindex": True,
        **context,
    }
    response = render(request, f"forumpress/{name}.html", context, status=status)
    patch_vary_headers(response, ["Cookie"])
    return response


def not_found(request: HttpRequest, page: Any) -> HttpResponse:
    context = {"login_url": login_url(request, page)}
    response = show(request, page, "not_found", context, HTTPStatus.NOT_FOUND)
    add_never_cache_headers(response)
    return response


def not_allowed(request: HttpRequest, page: Any, why: str) -> HttpResponse:
    said = restriction_words(Viewer.from_request(request))
    context = {"why": said or why}
    response = show(request, page, "not_allowed", context, HTTPStatus.FORBIDDEN)
    add_never_cache_headers(response)
    return response


def see_other(url: str) -> HttpResponseRedirect:
    """Where to look after something was done, by GET."""
    response = HttpResponseRedirect(url)
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def url_of_topic(topic: Topic, request: HttpRequest) -> str:
    """The address of a topic below its board."""
    url = topic.board.get_url(request)
    return f"{url}{topic.path}" if url.endswith("/") else f"{url}/{topic.path}"


def refused(request: HttpRequest, error: Refused, url: str) -> HttpResponse:
    """Say why something makes no sense, on the page that it was wanted on."""
    messages.error(request, str(error))
    return see_other(url)
