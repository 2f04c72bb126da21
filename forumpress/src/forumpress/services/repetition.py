"""The same text by the same person again."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..choices import PostKind, State
from ..clock import now
from ..conf import settings
from ..errors import Refused
from ..models import Member, Post
from .texts import folded


# Characters; thanks may be said as often as somebody likes, but not twice in a row.
SHORTEST = 40
# Of what they wrote last.
MOST = 50
# Within which nobody means anything else by the very same words.
SOON = timedelta(days=1)


def is_repeated(author: Member, text: str) -> bool:
    """Whether they wrote the same in the last days, whatever its title was."""
    return _is_said(author, text, Post.objects.all())


def refuse_topic_again(author: Member, title: str, text: str) -> None:
    """Raises `Refused` where they have started the very same today."""
    openings = _of_today(author).filter(kind=PostKind.OPENING, source=text)
    if openings.filter(topic__title=title).exists():
        raise Refused(
            _(
                "You have sent this already, and it is there: you find it among your "
                "topics. Add to it by a reply, or say here what is different."
            )
        )


def refuse_reply_again(
    author: Member, text: str, topic_pk: int, *, is_trusted: bool
) -> None:
    """
    Raises `Refused` where it is what they wrote last in this topic, or what they wrote
    before in it.

    Args:
        is_trusted: whether they may say the same again after something else.
    """
    posts = Post.objects.filter(topic=topic_pk)
    is_again = _is_last(author, text, topic_pk)
    if is_again or (not is_trusted and _is_said(author, text, posts)):
        raise Refused(
            _(
                "You have written the same here already. If it was not answered, say "
                "what is new."
            )
        )


def _is_last(author: Member, text: str, topic_pk: int) -> bool:
    posts = _of_today(author).filter(topic=topic_pk).exclude(kind=PostKind.NOTE)
    last = posts.order_by("-position").values_list("source", flat=True).first()
    return last == text


def _of_today(author: Member) -> QuerySet[Post]:
    """What is hidden nobody finds, so they may say it again."""
    posts = Post.objects.filter(author=author.user_id, created_at__gt=now() - SOON)
    return posts.exclude(state=State.HIDDEN)


def _is_said(author: Member, text: str, posts: QuerySet[Post]) -> bool:
    said = f" {folded(text)}"
    if len(said) <= SHORTEST:
        return False
    since = now() - timedelta(days=settings.REPEATED_DAYS)
    posts = posts.filter(author=author.user_id, created_at__gte=since)
    sources = posts.order_by("-created_at").values_list("source", flat=True)[:MOST]
    before = (folded(source) for source in sources)
    return any(len(each) >= SHORTEST and said.endswith(f" {each}") for each in before)
