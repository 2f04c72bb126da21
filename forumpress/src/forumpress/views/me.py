"""What somebody says of themselves, and takes along, `/community/me/`."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heroic_core import throttle
from heroic_core.viewer import Viewer

from ..models import ForumIndexPage, Member
from ..order_forms import AnonymiseMeForm, MeForm
from ..permissions import may_write
from ..services.anonymising import anonymise
from ..services.exporting import export_of
from ..services.members import first_name_of, member_of
from ..services.naming import change_profile
from .answers import forum_view, members_only, see_other, show


# Attempts at a password in an hour.
ATTEMPTS = 10


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def me(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    viewer = Viewer.from_request(request)
    member = _member(viewer)
    form = MeForm(request.POST or None, member=member, may_write=may_write(viewer))
    if request.method == "POST" and form.is_valid():
        change_profile(viewer, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return see_other(forum.url_of("me", request=request))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, forum, "me", {"form": form, "member": member}, status)


@require_POST
@forum_view
@members_only
def export(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """All that the forum keeps of them, as a file."""
    said = export_of(Viewer.from_request(request).user)
    response = JsonResponse(said, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = 'attachment; filename="forum.json"'
    add_never_cache_headers(response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def anonymise_me(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    viewer = Viewer.from_request(request)
    is_tried = request.method == "POST"
    if is_tried and not throttle.allows(request, "forumpress.me", ATTEMPTS, 3600):
        # Nothing is said of the password that was typed.
        form = AnonymiseMeForm(user=viewer.user)
        context = {"form": form, "is_too_often": True}
        return show(request, forum, "anonymise", context, HTTPStatus.TOO_MANY_REQUESTS)
    form = AnonymiseMeForm(request.POST if is_tried else None, user=viewer.user)
    if is_tried and form.is_valid():
        member_of(viewer.user)
        anonymise(viewer, viewer.user.pk)
        messages.success(request, _("Nothing here leads to you any more."))
        return see_other(forum.get_url(request))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, forum, "anonymise", {"form": form}, status)


def _member(viewer: Viewer) -> Member:
    """As they would be; looking at the page makes nobody a member."""
    user = viewer.user
    found = Member.objects.filter(user=user.pk).first()
    return found or Member(user=user, name=first_name_of(user))
