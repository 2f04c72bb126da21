"""What is answered to whom a collection's files are not shown."""

from collections.abc import Iterable

from django.conf import settings as django_settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.cache import add_never_cache_headers
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.wagtail_hooks import require_wagtail_login

from .. import visibility
from ..viewer import Viewer
from ..visibility import Restriction


AUTHENTICATE = "wagtaildocs_authenticate_with_password"


def refuse(
    request: HttpRequest, collections: Iterable[Collection]
) -> HttpResponse | None:
    """
    What is answered in place of a file, or None to who may have it.

    Args:
        request: by whom the file is asked for.
        collections: that it lies in; the viewer has to pass all of them.

    Raises:
        Http404: who has logged in may not have it.
    """
    viewer = Viewer.from_request(request)
    for collection in collections:
        restriction = visibility.refusal_of_collection(viewer, collection)
        if restriction:
            return _ask_to_pass(request, restriction)
    return None


def answer_absent(request: HttpRequest) -> HttpResponse:
    """
    What is answered where there is no such file.

    While files are kept from strangers, they are sent to log in for any name: who
    guesses the name of such a file must not see that it is right.

    Raises:
        Http404: nothing is to be hidden from this viewer, or by a password alone.
    """
    viewer = Viewer.from_request(request)
    kinds = {each.kind for each in visibility.refused_collections(viewer).values()}
    if kinds - {visibility.PASSWORD} and not viewer.is_authenticated:
        return ask_to_log_in(request)
    raise Http404


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    response = require_wagtail_login(request.get_full_path())
    add_never_cache_headers(response)
    return response


def _ask_to_pass(request, restriction: Restriction):
    if restriction.kind == visibility.PASSWORD:
        return _ask_for_password(request, restriction)
    if Viewer.from_request(request).is_authenticated:
        raise Http404
    return ask_to_log_in(request)


def _ask_for_password(request, restriction):
    """As Wagtail does for documents."""
    form = PasswordViewRestrictionForm(
        instance=CollectionViewRestriction.objects.get(pk=restriction.pk),
        initial={"return_url": request.get_full_path()},
    )
    try:
        action_url = reverse(AUTHENTICATE, args=[restriction.pk])
    except NoReverseMatch as no_documents:
        raise Http404 from no_documents
    context = {"form": form, "action_url": action_url}
    response = render(request, _password_template(), context)
    add_never_cache_headers(response)
    return response


def _password_template():
    return getattr(
        django_settings,
        "WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE",
        "wagtaildocs/password_required.html",
    )
