"""What tells who somebody is, taken out of a text that others will read."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from ..models import Member, Post, Topic


# Each of bounded length, so that no text takes long.
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
HANDLE = re.compile(r"(?<![\w@/])@\w[\w-]{1,39}")
NUMBER = re.compile(r"(?<![\w.])\+?\(?\d(?:[ ().\-/\u00a0]{0,3}\d){6,14}(?!\w)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Of names, so that a topic of ten thousand posts stays one that can be handed off.
MOST = 500


class Stripping:
    """
    Args:
        names: of people, as they may stand in a text.
    """

    def __init__(self, names: Iterable[str]) -> None:
        whole = {name.strip() for name in names}
        self._whole = {name for name in whole if len(name) > 1}

    def strip(self, text: str) -> str:
        """The text without names, addresses of mail, and numbers of telephones."""
        text = EMAIL.sub(_("[e-mail address]"), text)
        text = HANDLE.sub(_("[name]"), text)
        for pattern in self._patterns:
            text = pattern.sub(_("[name]"), text)
        return NUMBER.sub(_number, text)

    @cached_property
    def _patterns(self) -> list[re.Pattern]:
        """Whole names however they are written, and parts of them as they are."""
        parts = {part for name in self._whole for part in name.split()}
        parts = {part for part in parts if len(part) > 2 and part[:1].isupper()}
        found = [(self._whole, re.IGNORECASE), (parts, re.NOFLAG)]
        return [_any_of(names, flags) for names, flags in found if names]


def stripping_for(topic: Topic) -> Stripping:
    """What takes out the names of all who wrote in a topic."""
    posts = Post.objects.filter(topic=topic).order_by()
    names = {*posts.values_list("author_name", flat=True).distinct()[:MOST]}
    names.add(topic.author_name)
    authors = list(posts.values_list("author", flat=True).distinct()[:MOST])
    members = Member.objects.filter(user__in=authors)
    for member in members.values_list("name", "handle"):
        names.update(member)
    for user in get_user_model()._default_manager.filter(pk__in=authors):
        names.update((user.get_full_name() or "", user.get_username()))
    return Stripping(names)


def _any_of(names: set[str], flags: int) -> re.Pattern:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(_bounded, longest_first)), flags)


def _bounded(name: str) -> str:
    """A name stands for itself, not in a word; some scripts have no gaps of words."""
    start = "" if _is_wide(name[0]) else r"(?<!\w)"
    end = "" if _is_wide(name[-1]) else r"(?!\w)"
    return f"{start}{re.escape(name)}{end}"


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _number(found: re.Match) -> str:
    return found[0] if DAY.match(found[0]) else _("[number]")
