from django import template

from .. import permissions
from ..choices import PostKind, Status
from ..models import Subscription
from ..permissions import may_take_part
from ..services.subscriptions import followed_by


register = template.Library()


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
def my_subscriptions(context):
    """What this reader follows, as far as they see it."""
    return followed_by(context["viewer"])


@register.filter
def status_class(topic):
    """How the mark of a topic's status looks."""
    return Status(topic.status).value.replace("_", "-")


def _may_solve(may, post):
    is_reply = post.kind == PostKind.REPLY and post.is_visible
    return may["solve"] and is_reply and not post.is_solution
