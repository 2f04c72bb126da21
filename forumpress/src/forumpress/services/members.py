"""Somebody becomes a member when they first do something."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from heroic_core.plain_text import in_one_line, without_direction_marks

from ..models import Member


def member_of(user: Any) -> Member:
    """The member that a person is, made when there is none yet."""
    found = Member.objects.filter(user=user.pk).first()
    return found or _make(user)


def locked_member(user: Any) -> Member:
    """The same for who is about to change what is counted of them."""
    return Member.objects.select_for_update().get(pk=member_of(user).pk)


def _make(user):
    name = first_name_of(user)
    for handle in handles(name):
        try:
            with transaction.atomic():
                return Member.objects.create(user=user, name=name, handle=handle)
        except IntegrityError:
            # Another has the handle, or this person's other window was faster.
            if found := Member.objects.filter(user=user.pk).first():
                return found
    raise AssertionError("There is always another handle")


def first_name_of(user: Any) -> str:
    """What a person is called until they say otherwise: never an e-mail address."""
    for name in (user.get_full_name(), user.get_username()):
        shown = in_one_line(without_direction_marks(str(name or "")))
        shown = shown[: Member._meta.get_field("name").max_length]
        if shown and "@" not in shown:
            return shown
    return _("Member")


def handles(name: str) -> Iterator[str]:
    """What a member of this name might be mentioned by, the likeliest first."""
    base = slugify(name)[:30].strip("-_").replace("_", "-") or "member"
    yield base
    for number in count(2):
        yield f"{base}-{number}"
