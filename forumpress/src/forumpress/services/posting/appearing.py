"""A post is seen by everybody from now on."""

from ...choices import State
from ...models import Post
from .. import turns
from ..consequences import changed_for_all
from ..counting import boards_follow, count_post
from ..telling import tell_of_post


# What posts change in their topic.
MOVING = [
    *("status", "waiting_on", "waiting_since", "reply_count", "last_position"),
    *("last_activity_at", "last_poster", "last_poster_name", "published_at"),
    *("first_response_at", "first_staff_response_at"),
]


def appear(post: Post, *, is_new: bool = False) -> None:
    """
    Let everybody see a post whose topic is locked, and save the topic.

    Args:
        post: that was saved as visible.
        is_new: whether it opens a topic that nobody saw before: then its board is
            counted here.
    """
    topic = post.topic
    count_post(post, 1)
    if post.is_opening:
        topic.published_at = topic.published_at or post.published_at
    else:
        turns.follow(topic, post)
    at = post.published_at or post.created_at
    if at >= topic.last_activity_at:
        topic.last_activity_at = at
        topic.last_poster_id = post.author_id
        topic.last_poster_name = post.author_name
    topic.save(update_fields=MOVING)
    if is_new:
        _count_new(topic)
    changed_for_all(topic)
    tell_of_post(post)


def _count_new(topic):
    state, topic.state = topic.state, State.HIDDEN
    with boards_follow(topic):
        topic.state = state
