"""What waits for moderators: posts to approve, and flags to decide about."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer

from ..choices import PostKind, State
from ..models import Flag, FlagReport, ForumIndexPage, Post, PostEdit
from ..permissions import post_rule, read_rule, visible_posts
from .keysets import Rows, page_of_rows
from .topic_lists import Cursor


PER_PAGE = 20
MOST_COUNTED = 99
# Of what an author wrote before.
MOST_EARLIER = 3


def waiting_posts(forum: ForumIndexPage, viewer: Viewer) -> QuerySet[Post]:
    """The posts of a forum that wait for approval and that a viewer may read."""
    posts = visible_posts(viewer, Post.objects.filter(state=State.PENDING))
    return posts.filter(below(forum.path, "topic__board__path"))


def open_flags(forum: ForumIndexPage, viewer: Viewer) -> QuerySet[Flag]:
    """The flags of a forum nobody has decided about, on posts that a viewer may read."""
    flags = Flag.objects.filter(
        read_rule(viewer, "post__topic__"),
        post_rule(viewer, "post__"),
        decision=Flag.Decision.OPEN,
    )
    return flags.filter(below(forum.path, "post__topic__board__path"))


def count_up_to(rows: QuerySet, most: int) -> int:
    return rows.order_by()[:most].count()


def waiting_count(forum: ForumIndexPage, viewer: Viewer) -> int:
    """For the menu: nobody needs to know how many more than a hundred wait."""
    return count_up_to(waiting_posts(forum, viewer), MOST_COUNTED)


def flag_count(forum: ForumIndexPage, viewer: Viewer) -> int:
    return count_up_to(open_flags(forum, viewer), MOST_COUNTED)


def page_of_queue(forum: ForumIndexPage, viewer: Viewer, at: Cursor | None) -> Rows:
    """Posts that wait, the longest first, each with what its author wrote before."""
    posts = waiting_posts(forum, viewer).select_related(
        "topic__board", "author__forum_member"
    )
    page = page_of_rows(posts, "created_at", at, PER_PAGE, newest=False)
    earlier = _earlier(viewer, {post.author_id for post in page.rows})
    edits = _last_edits(page.rows)
    for post in page.rows:
        post.earlier = earlier[post.author_id]
        post.said_before = edits.get(post.pk, "")
    _count_of_authors(viewer, page.rows)
    return page


def page_of_flags(forum: ForumIndexPage, viewer: Viewer, at: Cursor | None) -> Rows:
    """Open flags, the longest first, each with who said what."""
    flags = open_flags(forum, viewer).select_related(
        "post__topic__board", "post__author__forum_member"
    )
    flags = flags.prefetch_related(_reports())
    page = page_of_rows(flags, "opened_at", at, PER_PAGE, newest=False)
    posts = [flag.post for flag in page.rows]
    context = _before(viewer, posts)
    for post in posts:
        post.comes_after = context.get(post.pk)
    _count_of_authors(viewer, posts)
    return page


def flags_in(topic_pk: int) -> dict[int, Flag]:
    """The open flags of a topic's posts by their keys, each with who said what."""
    flags = Flag.objects.filter(post__topic=topic_pk, decision=Flag.Decision.OPEN)
    return {flag.post_id: flag for flag in flags.prefetch_related(_reports())}


def _reports() -> Prefetch:
    reports = FlagReport.objects.select_related("reporter__forum_member")
    return Prefetch("reports", reports.order_by("at", "pk"))


def _shown_of(viewer: Viewer, authors: set[Any]) -> QuerySet[Post]:
    posts = visible_posts(viewer, Post.objects.visible())
    return posts.filter(author__in=authors - {None}).exclude(kind=PostKind.NOTE)


def _count_of_authors(viewer: Viewer, posts: list[Any]) -> None:
    """
    Tell each post how many posts its author has that the viewer may read.

    Not as the member has it: that counts private topics as well, of which a moderator
    who is no staff learns nothing.
    """
    shown = _shown_of(viewer, {post.author_id for post in posts}).order_by()
    counts = dict(shown.values_list("author").annotate(number=Count("pk")))
    for post in posts:
        post.count_of_author = counts.get(post.author_id, 0)


def _earlier(viewer: Viewer, authors: set[Any]) -> dict[Any, list[Post]]:
    """The last posts of each author that everybody sees, in one query."""
    posts = _shown_of(viewer, authors)
    numbered = posts.annotate(
        nth=Window(RowNumber(), partition_by="author", order_by=F("created_at").desc())
    )
    found: dict[Any, list[Post]] = defaultdict(list)
    rows = numbered.filter(nth__lte=MOST_EARLIER).select_related("topic__board")
    for post in rows.order_by("-created_at", "-pk"):
        found[post.author_id].append(post)
    return found


def _last_edits(posts: list[Post]) -> dict[int, str]:
    """What posts said that wait because they were changed."""
    edits = PostEdit.objects.filter(post__in=posts).order_by("at", "pk")
    return dict(edits.values_list("post", "source"))


def _before(viewer: Viewer, posts: list[Post]) -> dict[int, Post]:
    """The post before each, in its topic, that everybody sees; in one query."""
    wanted = Post.objects.filter(pk__in=[post.pk for post in posts])
    rows = wanted.annotate(before=_key_before(viewer)).values_list("pk", "before")
    keys = dict(rows)
    found = Post.objects.in_bulk([key for key in keys.values() if key])
    return {pk: found[key] for pk, key in keys.items() if key in found}


def _key_before(viewer):
    posts = Post.objects.filter(
        post_rule(viewer), topic=OuterRef("topic"), position__lt=OuterRef("position")
    )
    return Subquery(posts.order_by("-position").values("pk")[:1])
