"""A form whose token is too old: somebody was logged out, or logged in elsewhere."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.csrf import csrf_failure

from ..came_from import is_from_own_page
from ..conf import settings
from ..plain_text import without_control_characters


TOKEN = "csrfmiddlewaretoken"  # noqa: S105
# Of which nothing is shown again.
SECRET = "password"  # noqa: S105


def text_kept(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    Give back what somebody wrote, to be sent again: for `CSRF_FAILURE_VIEW`.

    Only to a page of the site itself; nobody else gets words of theirs shown here.
    """
    fields = _fields(request)
    if not is_from_own_page(request) or not any(is_text for *_, is_text in fields):
        return csrf_failure(request, reason)
    context = {
        "fields": fields,
        "had_files": bool(request.FILES),
        "heroic_base_template": settings.BASE_TEMPLATE,
    }
    response = render(
        request, "heroic_core/text_kept.html", context, status=HTTPStatus.FORBIDDEN
    )
    add_never_cache_headers(response)
    return response


def _fields(request):
    """The name and the value of each field, and whether it is a text that one wrote."""
    if any(SECRET in name for name in request.POST):
        return []
    fields = [
        (name, without_control_characters(value))
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN
    ]
    return [(name, value, " " in value.strip()) for name, value in fields]
