from zlib import crc32

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from heroic_core.hues import Color
from heroic_core.templatetags.heroic import machine_time

from .. import list_style, permissions
from ..choices import PostKind, Status
from ..models import Subscription
from ..permissions import may_take_part
from ..services.navigation import entries_for


register = template.Library()

HUES = Color.values
# Days that are said as such; what is longer ago has a date.
RECENT = 7


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
    return format_html(
        '<svg class="heroic-icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static("forumpress/icons.svg"),
        name,
    )


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
    exactly = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        machine_time(moment),
        exactly,
        _said(moment),
    )


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


def _said(moment):
    now = timezone.now()
    if (now - moment).total_seconds() < 60:
        return _("just now")
    if (now - moment).days >= RECENT:
        return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
    return _("%(time)s ago") % {"time": timesince(moment, now, depth=1)}


def _may_solve(may, post):
    is_reply = post.kind == PostKind.REPLY and post.is_visible
    return may["solve"] and is_reply and not post.is_solution
