"""What search engines and other sites are told of a topic."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from heroic_core.html import plain_text

from ..clock import now
from ..models import ForumIndexPage, Post, Topic
from .filters import OPEN_STATUSES
from .post_pages import PageOfPosts
from .schema import topic_schema


LONGEST = 160


def head_of(
    topic: Topic,
    forum: ForumIndexPage | None,
    page: PageOfPosts,
    solution: Post | None,
    tags: list[Any],
    request: HttpRequest,
    by_votes: bool,
) -> dict[str, Any]:
    """
    The canonical address, whether to leave it out, and its structured data.

    Args:
        page: of posts, which is shown.
        solution: of the topic, if it is shown.
        tags: of the topic.
        by_votes: whether the posts stand in another order than usual.
    """
    query = f"?page={page.number}" if page.number > 1 and not by_votes else ""
    opening = plain_text(page.opening.html) if page.opening else ""
    return {
        "canonical_query": f"{topic.path}{query}",
        "noindex": by_votes or topic.is_private or _is_stale(topic, forum),
        "about": _shortened(opening),
        "head_title": topic.title,
        "is_article": True,
        "schema": topic_schema(topic, page, solution, tags, opening, request),
    }


def _is_stale(topic, forum):
    """Whether nobody has answered a question for longer than the forum shows it."""
    days = forum.unanswered_days if forum else 0
    is_open = topic.is_question and topic.status in OPEN_STATUSES
    if not (days and is_open and topic.first_response_at is None):
        return False
    return topic.created_at < now() - timedelta(days=days)


def _shortened(text):
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rsplit(' ', 1)[0]}…"
