"""How much a new member writes in a day."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from ..choices import HeldFor, PostKind
from ..clock import now
from ..conf import settings
from ..errors import Refused
from ..markdown import images_in, mentioned_handles
from ..models import Member, Post
from .texts import links_that_count


DAY = timedelta(days=1)


def refuse_too_many(author: Member, *, is_reply: bool) -> None:
    """Raises `Refused` with when they may again, where a day's topics are used up."""
    most = settings.REPLIES_A_DAY if is_reply else settings.TOPICS_A_DAY
    kind = PostKind.REPLY if is_reply else PostKind.OPENING
    posts = _of_today(author).filter(kind=kind).order_by("-created_at")
    # The one that makes room when it is a day old.
    last = posts[most - 1 : most].first() if most else None
    if last is None and most:
        return
    again = (last.created_at if last else now()) + DAY
    raise Refused(_too_many(is_reply, most, again))


def passed_by_text(author: Member, text: str) -> HeldFor | str:
    """What a text has too much of, with what a new member wrote today; or blank."""
    if not author.is_new:
        return ""
    measures: list[tuple[Callable[[str], Iterable[str]], int, HeldFor]] = [
        (links_that_count, settings.LINKS_A_DAY, HeldFor.LINKS),
        (mentioned_handles, settings.MENTIONS_A_DAY, HeldFor.MENTIONS),
        (images_in, settings.IMAGES_A_DAY, HeldFor.IMAGES),
    ]
    has = [(len(list(read(text))), read, most, why) for read, most, why in measures]
    if not any(number for number, *_rest in has):
        return ""
    sources = list(_of_today(author).values_list("source", flat=True))
    for number, read, most, why in has:
        if number and number + sum(len(list(read(each))) for each in sources) > most:
            return why
    return ""


def _of_today(author: Member) -> QuerySet[Post]:
    since = now() - DAY
    return Post.objects.filter(author=author.user_id, created_at__gte=since)


def _too_many(is_reply, most, again):
    said = (
        ngettext(
            "New members write %(most)s reply a day. You may write again from "
            "%(again)s on; what you wrote is still here.",
            "New members write %(most)s replies a day. You may write again from "
            "%(again)s on; what you wrote is still here.",
            most,
        )
        if is_reply
        else ngettext(
            "New members start %(most)s topic a day. You may start another from "
            "%(again)s on; what you wrote is still here.",
            "New members start %(most)s topics a day. You may start another from "
            "%(again)s on; what you wrote is still here.",
            most,
        )
    )
    shown = date_format(timezone.localtime(again), "DATETIME_FORMAT")
    return said % {"most": most, "again": shown}
