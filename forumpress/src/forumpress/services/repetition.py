"""The same text by the same person again."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ..clock import now
from ..conf import settings
from ..errors import Refused
from ..models import Member, Post
from .texts import folded


# Characters; thanks may be said as often as somebody likes.
SHORTEST = 40
# Of what they wrote last.
MOST = 50


def is_repeated(author: Member, text: str) -> bool:
    """Whether they wrote the same in the last days, whatever its title was."""
    return _is_said(author, text, Post.objects.all())


def refuse_repeated(author: Member, text: str, topic_pk: int) -> None:
    """Raises `Refused` where they wrote the same in this topic already."""
    if _is_said(author, text, Post.objects.filter(topic=topic_pk)):
        raise Refused(
            _(
                "You have written the same here already. If it was not answered, say "
                "what is new."
            )
        )


def _is_said(author: Member, text: str, posts: QuerySet[Post]) -> bool:
    said = f" {folded(text)}"
    if len(said) <= SHORTEST:
        return False
    since = now() - timedelta(days=settings.REPEATED_DAYS)
    posts = posts.filter(author=author.user_id, created_at__gte=since)
    sources = posts.order_by("-created_at").values_list("source", flat=True)[:MOST]
    before = (folded(source) for source in sources)
    return any(len(each) >= SHORTEST and said.endswith(f" {each}") for each in before)
