"""What in a forum shows that something is missing elsewhere."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from heroic_core.evidence import Evidence, Quote
from heroic_core.insights.gaps.sources.privacy import private_page
from heroic_core.viewer import stranger

from ..choices import SETTLED, State, Status, TopicKind
from ..clock import now
from ..models import Topic


# Topics that are looked at, the latest first.
MOST = 10_000
# After which a question without an answer says something.
PATIENCE = timedelta(days=3)
# What one question counts, and each person who has it too: they have not found it.
POINTS = 5


class UnansweredTopics:
    """Questions that nobody has answered for days."""

    kind = "forum-unanswered"
    label = _("Topics without an answer")

    def evidence(self, since: datetime) -> Iterator[Evidence]:
        waiting = _public(since).filter(
            first_response_at=None, published_at__lt=now() - PATIENCE
        )
        yield from _told(waiting.exclude(status__in=SETTLED))


class RepeatedTopics:
    """Questions that come again, as duplicates or as "me too"."""

    kind = "forum-repeated"
    label = _("Topics that come again and again")

    def evidence(self, since: datetime) -> Iterator[Evidence]:
        again = Q(again__gt=0) | Q(me_too_count__gt=0)
        originals = _public(since).exclude(status=Status.DUPLICATE)
        yield from _told(originals.filter(again))


def _public(since):
    """Private topics are not told of: their words are their author's."""
    topics = Topic.objects.filter(
        kind=TopicKind.QUESTION,
        state=State.VISIBLE,
        is_private=False,
        board__live=True,
        last_activity_at__gte=since,
    )
    seen = Q(duplicates__state=State.VISIBLE, duplicates__is_private=False)
    return topics.annotate(again=Count("duplicates", filter=seen))


def _told(topics) -> Iterator[Evidence]:
    latest = topics.select_related("board").order_by("-last_activity_at", "-pk")
    everybody = stranger()
    for topic in latest.annotate(times=1 + F("again") + F("me_too_count"))[:MOST]:
        yield _evidence(topic, everybody)


def _evidence(topic, everybody) -> Evidence:
    private = private_page(topic.board, everybody)
    url = f"{(topic.board.full_url or '').rstrip('/')}/{topic.path}"
    return Evidence(
        words=topic.title,
        locale=topic.locale,
        times=topic.times,
        points=POINTS * topic.times,
        first_seen=topic.published_at,
        last_seen=topic.last_activity_at,
        page_id=private,
        quotes=(
            Quote(
                key=f"topic:{topic.pk}",
                text=topic.title,
                url=url,
                said_at=topic.published_at,
                page_id=topic.board_id if private else None,
            ),
        ),
    )
