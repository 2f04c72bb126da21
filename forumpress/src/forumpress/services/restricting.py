"""What moderators do with people: each for a time, with a reason, and in the log."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import Verb
from ..clock import now
from ..errors import NotFound, Refused
from ..models import Member, PersonNote
from ..permissions import may_moderate
from ..standing import standing_of
from .locking import require
from .log import record


LONGEST = timedelta(days=3660)


@transaction.atomic
def silence(viewer: Viewer, user_pk: Any, until: datetime, reason: str) -> Member:
    """
    Let a person read, but write nothing, until some moment.

    Args:
        reason: for the moderators.

    Raises:
        NotFound: there is no such member.
        NotAllowed: the viewer is no moderator.
        Refused: it is themselves, one of the staff or a moderator, or the moment is
            past.
    """
    return _restrict(viewer, user_pk, "silenced_until", until, reason, Verb.SILENCED)


@transaction.atomic
def suspend(viewer: Viewer, user_pk: Any, until: datetime, reason: str) -> Member:
    """Let a person take no part at all until some moment. Raises as `silence` does."""
    return _restrict(viewer, user_pk, "suspended_until", until, reason, Verb.SUSPENDED)


@transaction.atomic
def lift(viewer: Viewer, user_pk: Any) -> Member:
    """
    Let a person take part again, from now on.

    Raises:
        NotFound: there is no such member.
        NotAllowed: the viewer is no moderator.
        Refused: nothing keeps that person from taking part.
    """
    member = _moderated(viewer, user_pk)
    if not member.is_silenced:
        raise Refused(_("Nothing keeps this person from taking part."))
    member.silenced_until = member.suspended_until = None
    member.reason = ""
    member.save(update_fields=["silenced_until", "suspended_until", "reason"])
    record(Verb.LIFTED, viewer, person=member.user)
    return member


@transaction.atomic
def add_person_note(viewer: Viewer, user_pk: Any, text: str) -> PersonNote:
    """
    Tell the other moderators something of a person.

    Raises:
        NotFound: there is no such member.
        NotAllowed: the viewer is no moderator.
        Refused: it is themselves, or nothing was written.
    """
    member = _moderated(viewer, user_pk)
    if not text.strip():
        raise Refused(_("Write something."))
    note = PersonNote.objects.create(member=member, author=viewer.user, text=text)
    record(Verb.PERSON_NOTED, viewer, person=member.user, note=note.pk)
    return note


def may_be_restricted(viewer: Viewer, member: Member) -> bool:
    """Whether moderators keep this person in order: no colleague, and not themselves."""
    standing = standing_of(Viewer.for_user(member.user))
    is_ours = standing.is_staff or standing.is_moderator or member.user.is_superuser
    return not is_ours and member.user_id != viewer.user.pk


def restriction_words(viewer: Viewer) -> str:
    """What somebody is told who may not write, or take part; blank where they may."""
    member = standing_of(viewer).member
    if member is None or not member.is_silenced:
        return ""
    if member.is_suspended:
        words = _("You are suspended until %(moment)s: you read, and take no part.")
        until = member.suspended_until
    else:
        words = _("You are silenced until %(moment)s: you read, and do not write.")
        until = member.silenced_until
    shown = date_format(timezone.localtime(until), "DATETIME_FORMAT")
    return words % {"moment": shown}


def _restrict(
    viewer: Viewer, user_pk: Any, name: str, until: datetime, reason: str, verb: Verb
) -> Member:
    member = _moderated(viewer, user_pk)
    moment = now()
    if not may_be_restricted(viewer, member):
        raise Refused(_("Staff and moderators are not restricted here."))
    if not moment < until <= moment + LONGEST:
        raise Refused(_("Choose a moment that is ahead, within ten years."))
    setattr(member, name, until)
    member.reason = reason
    member.save(update_fields=[name, "reason"])
    record(verb, viewer, person=member.user, until=int(until.timestamp()))
    return member


def _moderated(viewer: Viewer, user_pk: Any) -> Member:
    """The member, locked. Raises `NotAllowed`, `NotFound`, `Refused`."""
    require(may_moderate(viewer), _("Only moderators may do this."))
    members = Member.objects.select_for_update(
        of=("self",), no_key=True
    ).select_related("user")
    member = members.filter(user=user_pk).first()
    if member is None:
        raise NotFound
    if member.user_id == viewer.user.pk:
        raise Refused(_("You cannot do this with yourself."))
    return member
