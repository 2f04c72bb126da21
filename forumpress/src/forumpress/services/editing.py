from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from heroic_core.viewer import Viewer

from ..choices import Verb
from ..clock import now
from ..models import Post, PostEdit
from ..permissions import may_edit
from .attaching import attach
from .boards import forum_of
from .consequences import changed_for_all
from .drafts import drop
from .locking import locked_post, require
from .log import record
from .screening import reason_to_hold_edit
from .showing import hold
from .telling import tell_mentioned
from .writing import shown, write


# Of one post, the last ones.
MOST_EDITS = 50


@dataclass(frozen=True)
class Said:
    """What a post said at some time, and the title of the topic that it opens."""

    title: str
    html: str


@dataclass(frozen=True)
class Change:
    """
    Args:
        edit: who changed it, and when.
        before, after: what it said.
    """

    edit: PostEdit
    before: Said
    after: Said


@transaction.atomic
def edit_post(viewer: Viewer, post_pk: int, text: str, title: str = "") -> Post:
    """
    Change what a post says; what it said before is kept.

    Args:
        text: in Markdown.
        title: of its topic, where it is the first post; blank leaves it.

    Raises:
        NotFound: there is no such post that they may read.
        NotAllowed: it is not theirs to change.
    """
    post = locked_post(viewer, post_pk)
    require(may_edit(viewer, post), _("You may not change this post."))
    topic = post.topic
    drop(viewer, f"edit:{post.pk}")
    new_title = title if post.is_opening and title else topic.title
    if (post.source, topic.title) == (text, new_title):
        return post
    before = post.source
    PostEdit.objects.create(
        post=post,
        editor=viewer.user,
        title=topic.title if post.is_opening else "",
        source=post.source,
    )
    write(post, text, viewer)
    post.edited_at = now()
    post.save(update_fields=["source", "html", "html_version", "edited_at"])
    if topic.title != new_title:
        # Its address stays: people have it.
        topic.title = new_title
        topic.save(update_fields=["title"])
    attach(viewer, post)
    record(Verb.EDITED, viewer, topic, post)
    if held_for := reason_to_hold_edit(viewer, post, before):
        hold(viewer, post, held_for)
        record(Verb.HELD, None, topic, post, reason=held_for)
    else:
        changed_for_all(topic)
        if post.is_visible:
            tell_mentioned(post, before)
    return post


def versions_of(post: Post, viewer: Viewer) -> list[Change]:
    """What was changed in a post that a viewer may read, the last change first."""
    forum = forum_of(post.topic.board)
    after = Said(post.topic.title if post.is_opening else "", post.html)
    changes = []
    for edit in post.edits.select_related("editor__forum_member")[:MOST_EDITS]:
        before = Said(edit.title, str(shown(edit.source, forum, viewer)))
        changes.append(Change(edit, before, after))
        after = before
    return changes
