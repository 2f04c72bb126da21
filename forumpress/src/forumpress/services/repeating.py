"""The same text once more, by somebody who has just sent it."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import PostKind, State
from ..clock import now
from ..errors import Refused
from ..models import Post, Topic


# Within which somebody means the same by the same words.
SOON = timedelta(days=1)


def refuse_topic_again(viewer: Viewer, title: str, text: str) -> None:
    """Raises `Refused` where they have started the same today."""
    openings = _own(viewer, text).filter(kind=PostKind.OPENING, topic__title=title)
    if openings.exists():
        raise Refused(
            _(
                "You have sent this already, and it is there: you find it among your "
                "topics. Add to it by a reply, or say here what is different."
            )
        )


def refuse_reply_again(viewer: Viewer, topic: Topic, text: str) -> None:
    """Raises `Refused` where it is what they wrote last in this topic."""
    last = _own(viewer).filter(topic=topic).exclude(kind=PostKind.NOTE)
    said = last.order_by("-position").values_list("source", flat=True).first()
    if said == text:
        raise Refused(_("You have written this already: it is your last reply here."))


def _own(viewer: Viewer, text: str | None = None) -> QuerySet[Post]:
    posts = Post.objects.filter(author=viewer.user.pk, created_at__gt=_since())
    posts = posts.exclude(state=State.HIDDEN)
    return posts if text is None else posts.filter(source=text)


def _since():
    return now() - SOON
