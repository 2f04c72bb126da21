"""What moderators do with people, `/community/people/ada-lovelace/order/`."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heroic_core.viewer import Viewer

from ..clock import now
from ..errors import NotAllowed, NotFound, Refused
from ..models import ForumIndexPage, Member
from ..order_forms import AnonymisePersonForm, PersonNoteForm, RestrictionForm
from ..permissions import may_moderate
from ..services import restricting
from ..services.all_of_person import approve_all_of, reject_all_of, waiting_of
from ..services.anonymising import anonymise
from ..services.profile import Profile, history_of, profile_of
from .acting import list_in
from .answers import forum_view, members_only, see_other, show


Act = Callable[[Viewer, Member, Any], str]


@require_safe
@forum_view
@members_only
def person(request: HttpRequest, forum: ForumIndexPage, handle: str) -> HttpResponse:
    return _show(request, forum, _moderated(request, forum, handle))


@require_POST
@forum_view
@members_only
def act(
    request: HttpRequest, forum: ForumIndexPage, handle: str, verb: str
) -> HttpResponse:
    """`/community/people/ada-lovelace/silence/` and its like."""
    profile = _moderated(request, forum, handle)
    member = profile.member
    if verb not in ACTS:
        raise NotFound
    form_class, do = ACTS[verb]
    form = form_of(verb, member, request.POST) if form_class else None
    if form is not None and not form.is_valid():
        return _show(request, forum, profile, **{verb: form})
    try:
        said = do(Viewer.from_request(request), member, form and form.cleaned_data)
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    member.refresh_from_db()
    back = list_in(request, forum)
    return see_other(back or forum.url_of("person", member.handle, request=request))


def _silence(viewer, member, said):
    until = now() + timedelta(days=said["days"])
    restricting.silence(viewer, member.user_id, until, said["reason"])
    return _("%(name)s reads, and does not write.") % {"name": member.name}


def _suspend(viewer, member, said):
    until = now() + timedelta(days=said["days"])
    restricting.suspend(viewer, member.user_id, until, said["reason"])
    return _("%(name)s takes no part.") % {"name": member.name}


def _lift(viewer, member, said):
    restricting.lift(viewer, member.user_id)
    return _("%(name)s takes part again.") % {"name": member.name}


def _note(viewer, member, said):
    restricting.add_person_note(viewer, member.user_id, said["text"])
    return _("The note is kept.")


def _approve_all(viewer, member, said):
    done = approve_all_of(viewer, member.user)
    text = ngettext(
        "%(count)s post is approved.", "%(count)s posts are approved.", done
    )
    return text % {"count": done}


def _reject_all(viewer, member, said):
    done = reject_all_of(viewer, member.user)
    text = ngettext(
        "%(count)s post is rejected.", "%(count)s posts are rejected.", done
    )
    return text % {"count": done}


def _anonymise(viewer, member, said):
    anonymise(viewer, member.user_id)
    return _("Nothing here leads to this person any more.")


ACTS: dict[str, tuple[Any, Act]] = {
    "silence": (RestrictionForm, _silence),
    "suspend": (RestrictionForm, _suspend),
    "lift": (None, _lift),
    "note": (PersonNoteForm, _note),
    "approve-all": (None, _approve_all),
    "reject-all": (None, _reject_all),
    "anonymise": (AnonymisePersonForm, _anonymise),
}


def form_of(verb: str, member: Member, said: Any = None) -> Any:
    """A form of its own for each verb, of which a page shows several."""
    return ACTS[verb][0](said, member=member, auto_id=f"person-{verb}-%s")


def _moderated(request, forum, handle) -> Profile:
    """Raises `NotFound` before `NotAllowed`, so that no answer tells who is there."""
    viewer = Viewer.from_request(request)
    profile = profile_of(forum, viewer, handle)
    if not may_moderate(viewer):
        raise NotAllowed(_("Only moderators may do this."))
    if profile.member.user_id == viewer.user.pk:
        raise NotAllowed(_("You cannot do this with yourself."))
    return profile


def _show(request, forum, profile, **sent):
    viewer, member = Viewer.from_request(request), profile.member
    context = {
        "profile": profile,
        "member": member,
        **{
            f"{verb}_form": sent.get(verb) or form_of(verb, member)
            for verb, (form_class, do) in ACTS.items()
            if form_class
        },
        "may_be_restricted": restricting.may_be_restricted(viewer, member),
        "waiting": len(waiting_of(viewer, member.user)),
        "notes": member.notes.select_related("author__forum_member")[:50],
        "history": history_of(member),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK
    return show(request, forum, "person", context, status)
