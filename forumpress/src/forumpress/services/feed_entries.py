"""What stands in the feeds of a forum, for one who may read it."""

import heapq
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import can_see

from ..choices import PostKind, State, Status, TopicKind
from ..models import BoardPage, ForumIndexPage, Post, Subscription, Topic
from ..permissions import can_see_topic, post_rule, visible_topics
from .topic_lists import Cursor, strands


ENTRIES = 30


def topics_of_board(viewer: Viewer, board: BoardPage) -> list[Topic]:
    """Those in which something was said last, pinned or not."""
    if not can_see(viewer, board):
        return []
    of_board = Topic.objects.filter(board=board)
    rows = [
        each.order_by("-last_activity_at", "-pk")[:ENTRIES]
        for is_pinned in (True, False)
        for each in strands(viewer, of_board.filter(is_pinned=is_pinned))
    ]
    topics = list(islice(heapq.merge(*rows, key=Cursor.of, reverse=True), ENTRIES))
    for topic in topics:
        topic.board = board
    return _with_openings(topics)


def topics_with(viewer: Viewer, forum: ForumIndexPage, tag: Any) -> list[Topic]:
    """Those of a forum with a tag in which something was said last."""
    return _newest(viewer, _of(forum).filter(tags=tag))


def unanswered_topics(viewer: Viewer, forum: ForumIndexPage) -> list[Topic]:
    """Questions in a forum to which nobody has answered."""
    new = _of(forum).filter(status=Status.NEW, kind=TopicKind.QUESTION)
    return _newest(viewer, new)


def posts_of(viewer: Viewer, topic: Topic) -> list[Post]:
    """The newest posts of a topic."""
    if not can_see_topic(viewer, topic):
        return []
    return _newest_posts(viewer, Post.objects.filter(topic=topic))


def posts_of_own(viewer: Viewer) -> list[Post]:
    """The newest posts of the topics that somebody follows."""
    followed = Subscription.objects.filter(user=viewer.user.pk).exclude(topic=None)
    topics = Topic.objects.filter(pk__in=followed.values("topic"))
    seen = visible_topics(viewer, topics)
    return _newest_posts(viewer, Post.objects.filter(topic__in=seen.values("pk")))


def _of(forum):
    of_forum = below(forum.path, "board__path")
    return Topic.objects.filter(of_forum, state=State.VISIBLE)


def _newest(viewer: Viewer, topics: QuerySet[Topic]) -> list[Topic]:
    seen = visible_topics(viewer, topics).select_related("board")
    return _with_openings(seen.order_by("-last_activity_at", "-pk")[:ENTRIES])


def _newest_posts(viewer, posts):
    # A feed tells what happened: a note for staff is nothing to read far away.
    told = posts.filter(post_rule(viewer), state=State.VISIBLE)
    told = told.exclude(kind=PostKind.NOTE).select_related("topic__board")
    return list(told.order_by("-published_at", "-pk")[:ENTRIES])


def _with_openings(topics):
    """Each topic with its first post as `opening`."""
    topics = list(topics)
    posts = Post.objects.filter(topic__in=topics, kind=PostKind.OPENING)
    openings = {post.topic_id: post for post in posts}
    for topic in topics:
        topic.opening = openings.get(topic.pk)
    return topics
