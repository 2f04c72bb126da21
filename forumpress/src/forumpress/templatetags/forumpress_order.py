from django import template

from heroic_core.tree_paths import below
from heroic_core.visibility import visible_pages

from ..models import BoardPage
from ..services.queue import flags_in
from ..services.restricting import restriction_words


register = template.Library()


@register.simple_tag(takes_context=True)
def open_flag(context, post):
    """
    What people have against a post, or None; of all posts of a topic at once.

    Its `reports` say who said what.
    """
    viewer = context["viewer"]
    key = f"forumpress flags in {post.topic_id}"
    if key not in viewer.decisions:
        viewer.decisions[key] = flags_in(post.topic_id)
    return viewer.decisions[key].get(post.pk)


@register.inclusion_tag("forumpress/includes/standing.html", takes_context=True)
def forum_standing(context):
    """Tell people who are silenced or suspended until when."""
    viewer = context.get("viewer")
    return {"words": restriction_words(viewer) if viewer else ""}


@register.simple_tag(takes_context=True)
def boards_to_move_to(context, topic):
    """The boards of a forum that this moderator sees, but the one of the topic."""
    boards = BoardPage.objects.filter(below(context["forum"].path), is_archived=False)
    others = visible_pages(context["viewer"], boards.exclude(pk=topic.board_id))
    depth = context["forum"].depth + 1
    return [(page, "– " * (page.depth - depth)) for page in others.order_by("path")]
