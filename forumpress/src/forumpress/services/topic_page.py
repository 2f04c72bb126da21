"""What a topic shows of itself to one who may read it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from heroic_core.viewer import Viewer

from .. import permissions
from ..choices import PostKind
from ..models import MeToo, Post, Subscription, Topic, TopicRead, Vote
from ..standing import standing_of
from .boards import forum_of


PER_PAGE = 20


@dataclass(frozen=True)
class PageOfPosts:
    """
    Args:
        number: from 1.
        last: the number of the last one.
        posts: on it, without the first post of the topic.
    """

    number: int
    last: int
    posts: list[Post]


def page_of(position: int) -> int:
    """The number of the page on which a post stands, for good."""
    return max(position - 1, 0) // PER_PAGE + 1


def posts_of(topic: Topic, viewer: Viewer) -> QuerySet[Post]:
    """The posts of a topic that a viewer who may read it may see."""
    posts = Post.objects.filter(permissions.post_rule(viewer), topic=topic)
    return posts.select_related("author__forum_member")


def page_of_posts(
    topic: Topic, viewer: Viewer, number: int, by_votes: bool
) -> PageOfPosts:
    """
    A page of the answers in a topic.

    Args:
        number: of the page; one beyond the last is the last.
        by_votes: the most helpful first, instead of as they were written.
    """
    last = page_of(topic.last_position)
    number = max(1, min(number, last))
    posts = posts_of(topic, viewer).exclude(kind=PostKind.OPENING)
    if by_votes:
        start = (number - 1) * PER_PAGE
        posts = posts.order_by("-vote_count", "position")[start : start + PER_PAGE]
    else:
        first = (number - 1) * PER_PAGE + 1
        posts = posts.filter(position__range=(first, first + PER_PAGE - 1))
        posts = posts.order_by("position")
    return PageOfPosts(number, last, list(posts))


def topic_page_context(
    topic: Topic, request: HttpRequest, number: int, by_votes: bool
) -> dict[str, Any]:
    """What the page of a topic shows, besides what its forms need."""
    viewer = Viewer.from_request(request)
    page = page_of_posts(topic, viewer, number, by_votes)
    opening = posts_of(topic, viewer).filter(kind=PostKind.OPENING).first()
    solution = posts_of(topic, viewer).filter(is_solution=True).first()
    shown = [each for each in [opening, solution, *page.posts] if each]
    for post in shown:
        post.topic = topic
    return {
        "topic": topic,
        "forum": forum_of(topic.board),
        "opening": opening,
        "solution": solution,
        "page_of_posts": page,
        "by_votes": by_votes,
        "tags": list(topic.tags.all()),
        "intake": _intake(topic, viewer),
        "participants": _participants(topic),
        "may": _may(viewer, topic),
        **_own(topic, viewer, shown),
    }


def _intake(topic, viewer):
    answers = topic.intake_answers.all()
    if standing_of(viewer).is_staff or permissions.wrote(viewer, topic):
        return list(answers)
    return list(answers.filter(is_staff_only=False))


def _participants(topic):
    rows = topic.participants.filter(post_count__gt=0).select_related(
        "user__forum_member"
    )
    return list(rows.order_by("-post_count", "pk")[:8])


def _may(viewer, topic):
    """What they may do with the topic; for each post its template asks."""
    return {
        "reply": permissions.may_reply(viewer, topic),
        "solve": permissions.may_solve(viewer, topic),
        "me_too": permissions.may_say_me_too(viewer, topic),
        "take_part": permissions.may_take_part(viewer),
        "serve": permissions.may_serve(viewer),
        "moderate": permissions.may_moderate(viewer),
    }


def _own(topic, viewer, shown):
    """What this reader did here before."""
    if not viewer.is_authenticated:
        return {"voted": set(), "has_it": False, "follows": False, "read_to": 0}
    mine = {"user": viewer.user.pk, "topic": topic}
    votes = Vote.objects.filter(user=viewer.user.pk, post__in=shown)
    read = TopicRead.objects.filter(**mine).values_list("position", flat=True)
    return {
        "voted": set(votes.values_list("post", flat=True)),
        "has_it": MeToo.objects.filter(**mine).exists(),
        "follows": Subscription.objects.filter(**mine).exists(),
        "read_to": read.first() or 0,
    }
