"""
How a private section answers: alike for every path below it, page or not.

A stranger is sent to log in and back, who has logged in and may not see it is told
that there is nothing, and a section with a password shows its form.
"""

from typing import Any

import swapper
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction
from wagtail.wagtail_hooks import require_wagtail_login

from . import visibility
from .addresses import nearest_page
from .hosts import find_site
from .viewer import Viewer
from .visibility import Restriction


def guard_page(
    page: Any, request: HttpRequest, args: Any = (), kwargs: Any = None
) -> HttpResponse | None:
    """
    What is answered in place of a page (a `before_serve_page` hook).

    Raises:
        Http404: who has logged in may not see the page.
    """
    restriction = visibility.refusal(Viewer.from_request(request), page)
    return refuse(request, restriction) if restriction else None


def refuse(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """
    Ask for what lets a viewer pass a restriction.

    Raises:
        Http404: who has logged in does not pass it.
    """
    if restriction.kind == visibility.PASSWORD:
        response = _ask_for_password(request, restriction)
    elif Viewer.from_request(request).is_authenticated:
        raise Http404
    else:
        response = require_wagtail_login(request.get_full_path())
    add_never_cache_headers(response)
    return response


def refusal_of_path(request: HttpRequest, path: str) -> Restriction | None:
    """What keeps the viewer from whatever this path of the site leads to."""
    page = nearest_page(find_site(request), path)
    return page and visibility.refusal(Viewer.from_request(request), page)


def _ask_for_password(request, restriction):
    # Of the section, not of what was asked for: that would tell whether it exists.
    pages = swapper.load_model("wagtailcore", "Page").objects
    section = pages.get(path=restriction.path).specific
    form = PasswordViewRestrictionForm(
        instance=PageViewRestriction.objects.get(pk=restriction.pk),
        initial={"return_url": request.get_full_path()},
    )
    action = reverse(
        "wagtailcore_authenticate_with_password", args=[restriction.pk, section.pk]
    )
    return section.serve_password_required_response(request, form, action)
