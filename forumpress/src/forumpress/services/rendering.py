"""Posts that were rendered before, rendered as posts are now."""

from collections.abc import Callable, Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet

from heroic_core.search.changes import changed

from ..models import Post
from ..names import NAME
from .batches import batches, keys_of
from .locking import lock_with_topics
from .writing import HTML_VERSION, write


# Posts in one transaction, each of at most 64 KB.
TOGETHER = 50

Watch = Callable[[Iterable[int]], Iterable[int]]


def outdated() -> QuerySet[Post]:
    """The posts that were rendered by another version."""
    return Post.objects.exclude(html_version=HTML_VERSION)


def render_again(posts: QuerySet[Post], watch: Watch = iter) -> int:
    """
    Render some posts again, while the forum is being used.

    Nobody has edited them: their date, their log and their followers stay as they are.

    Args:
        watch: is handed the keys of all of them as they are gone through.

    Returns:
        How many came out otherwise.
    """
    return sum(map(_render, batches(watch(keys_of(posts)), TOGETHER)))


def _render(keys: Collection[int]) -> int:
    count = 0
    while keys:
        topics = dict(Post.objects.filter(pk__in=keys).values_list("pk", "topic"))
        with transaction.atomic():
            settled = lock_with_topics(topics)
            count += _render_locked(settled)
        # Those that went to another topic meanwhile.
        keys = topics.keys() - settled
    return count


def _render_locked(keys: Collection[int]) -> int:
    rows = Post.objects.filter(pk__in=keys)
    # Each board once, which knows its forum then, and each author.
    posts = rows.only("topic", "author", "source", "html").prefetch_related(
        "topic__board", "author"
    )
    otherwise = set()
    for post in posts:
        before = post.html
        write(post, post.source)
        if post.html != before:
            otherwise.add(post)
            post.save(update_fields=["html"])
    outdated().filter(pk__in=keys).update(html_version=HTML_VERSION)
    changed(NAME, {post.topic_id for post in otherwise})
    return len(otherwise)
