"""Whether somebody should look at a post before all do."""

from dataclasses import dataclass

from heroic_core.viewer import Viewer

from ..choices import HeldFor
from ..conf import settings
from ..models import Member, Post
from ..standing import standing_of
from . import limits
from .repetition import is_repeated
from .texts import has_blocked_link, has_suspicious_word, links_that_count


@dataclass(frozen=True)
class Manner:
    """
    How something was sent.

    Args:
        trap: what was written into the field that people do not see.
        seconds: from when the form was shown; None where that is not known.
    """

    trap: str = ""
    seconds: float | None = None


def reason_to_hold(
    viewer: Viewer, author: Member, text: str, manner: Manner
) -> HeldFor | str:
    """Why a new post waits for approval; blank where it does not."""
    if standing_of(viewer).is_trusted:
        return ""
    return (
        _in_its_manner(manner)
        or _in_its_words(text)
        or (HeldFor.REPEATED if is_repeated(author, text) else "")
        or _in_its_author(author)
        or limits.passed_by_text(author, text)
    )


def reason_to_hold_edit(viewer: Viewer, post: Post, before: str) -> HeldFor | str:
    """
    Why a post that people saw waits for approval again; blank where it does not.

    Args:
        viewer: who changed it.
        post: as it is now.
        before: what it said.
    """
    if standing_of(viewer).is_trusted or not post.is_visible or post.author is None:
        return ""
    member = Member.objects.filter(user=post.author_id).first()
    if member and (member.is_new or _is_looked_at(member)):
        had = set(links_that_count(before))
        if any(url not in had for url in links_that_count(post.source)):
            return HeldFor.EDITED
    opening = f"{post.topic.title}\n" if post.is_opening else ""
    return _in_its_words(f"{opening}{post.source}")


def refuse_too_much(viewer: Viewer, author: Member, *, is_reply: bool) -> None:
    """Raises `Refused` where a new member writes too much in a day."""
    if author.is_new and not standing_of(viewer).is_trusted:
        limits.refuse_too_many(author, is_reply=is_reply)


def _in_its_manner(manner):
    if manner.trap:
        return HeldFor.TRAP
    is_fast = manner.seconds is not None and manner.seconds < settings.SHORTEST_SECONDS
    return HeldFor.FAST if is_fast else ""


def _in_its_words(text):
    if has_suspicious_word(text):
        return HeldFor.WORDS
    return HeldFor.HOST if has_blocked_link(text) else ""


def _in_its_author(author):
    return HeldFor.FIRST if _is_looked_at(author) else ""


def _is_looked_at(author):
    return author.approved_count < settings.HOLD_UNTIL_APPROVED
