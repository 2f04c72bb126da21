"""Whole addresses, of the site that a forum stands on and never of who asks."""

from typing import Any

from ..models import Post, Topic
from .post_pages import page_of


def address_of(page: Any, below: str = "") -> str:
    """Of a forum or a board, or of what stands below it; blank where no site has it."""
    url = page.get_full_url() or ""
    if not url or not below:
        return url
    return f"{url}{below}" if url.endswith("/") else f"{url}/{below}"


def address_of_topic(topic: Topic) -> str:
    return address_of(topic.board, topic.path)


def address_of_post(post: Post) -> str:
    """Where a post stands in its topic."""
    number = page_of(post.position)
    query = f"?page={number}" if number > 1 else ""
    return f"{address_of_topic(post.topic)}{query}#post-{post.pk}"
