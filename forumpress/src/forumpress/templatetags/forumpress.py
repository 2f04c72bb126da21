from zlib import crc32

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heroic_core.hues import Color
from heroic_core.icons import drawing

from .. import list_style, permissions
from ..choices import PostKind, Status
from ..models import Subscription
from ..moments import said
from ..permissions import may_take_part
from ..services.navigation import entries_for
from ..tallies import tally


register = template.Library()

HUES = Color.values
SPRITE = "forumpress/icons.svg"


@register.simple_tag(takes_context=True)
def forum_url(context, page, name, *args):
    """
    The address of a view of the forum.

    Args:
        page: the forum or the board that it stands below.
        name: of the view, in `forumpress.urls`.
    """
    return page.url_of(name, *args, request=context.get("request"))


@register.simple_tag(takes_context=True)
def topic_url(context, topic):
    """The address of a topic below its board."""
    url = topic.board.get_url(context.get("request"))
    return f"{url}{topic.path}" if url.endswith("/") else f"{url}/{topic.path}"


@register.simple_tag(takes_context=True)
def forum_entries(context, forum):
    """What the reader may go to in a forum; see `forumpress.services.navigation`."""
    viewer = context.get("viewer")
    return entries_for(forum, viewer, context.get("request")) if viewer else []


@register.simple_tag(takes_context=True)
def may_with_post(context, post):
    """What this reader may do with a post: `vote`, `solve`, `edit`, `flag`."""
    viewer = context["viewer"]
    return {
        "vote": permissions.may_vote(viewer, post),
        "solve": _may_solve(context["may"], post),
        "edit": permissions.may_edit(viewer, post),
        "flag": permissions.may_flag(viewer, post),
    }


@register.simple_tag(takes_context=True)
def follows(context, **thing):
    """Whether this reader follows a `board` or a `tag`."""
    viewer = context["viewer"]
    if not may_take_part(viewer):
        return False
    return Subscription.objects.filter(user=viewer.user.pk, **thing).exists()


@register.simple_tag(takes_context=True)
def may_follow(context):
    """Whether this reader may follow anything."""
    return may_take_part(context["viewer"])


@register.simple_tag(takes_context=True)
def chosen_list_style(context):
    """How close the topics of lists stand: `"comfortable"` or `"compact"`."""
    request = context.get("request")
    return list_style.style_of(request) if request else list_style.COMFORTABLE


@register.simple_tag
def list_styles():
    """The values and names of the styles that a reader may choose from."""
    return list_style.STYLES.items()


@register.simple_tag
def forum_icon(name):
    """Draw an icon of `static/forumpress/icons.svg`."""
    return drawing(name, SPRITE)


@register.simple_tag
def forum_tally(sign, number):
    """An entry of a list: how many `"reply"`, `"me-too"` or `"views"` a topic has."""
    return tally(sign, number, forum_icon(sign))


@register.simple_tag
def last_said(topic):
    """Who said something in a topic last, and when."""
    name, moment = topic.author_name, topic.created_at
    if topic.reply_count:
        name, moment = topic.last_poster_name or name, topic.last_activity_at
        text = _("%(name)s replied %(moment)s")
    elif topic.is_question:
        text = _("%(name)s asked %(moment)s")
    else:
        text = _("%(name)s wrote %(moment)s")
    return SafeString(text % {"name": escape(name), "moment": said(moment)})


@register.simple_tag
def avatar(name):
    """The initials of somebody, in a colour of theirs; their name stands beside it."""
    return format_html(
        '<span class="forumpress-avatar heroic-hue--{}" aria-hidden="true">{}</span>',
        HUES[crc32(name.encode(errors="replace")) % len(HUES)],
        initials(name),
    )


@register.simple_tag
def when(moment):
    """A moment as people say it, such as "3 hours ago"; the exact one as its title."""
    return said(moment)


@register.filter
def status_class(topic):
    """How the mark of a topic's status looks."""
    return Status(topic.status).value.replace("_", "-")


@register.filter
def shows_status(topic):
    """Whether it says something: nobody solves a discussion, but one may be closed."""
    return topic.is_question or topic.status not in (Status.NEW, Status.NOT_SUPPORT)


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = name.split() or ["?"]
    letters = words[0][:1] + (words[-1][:1] if len(words) > 1 else "")
    return letters.upper()


def _may_solve(may, post):
    is_reply = post.kind == PostKind.REPLY and post.is_visible
    return may["solve"] and is_reply and not post.is_solution
