"""What only the staff is shown."""

from django import template
from django.utils.timesince import timesince

from ..permissions import may_serve
from ..services.canned_replies import canned_replies, canned_text
from ..services.handoffs import published_of
from ..services.staff import name_of
from ..services.staff_bar import staff_bar


register = template.Library()


@register.filter
def waited(moment):
    """For how long it has been somebody's turn, in words."""
    return timesince(moment, depth=1)


@register.filter
def staff_name(user):
    """What somebody of the staff is called in the forum."""
    return name_of(user)


@register.simple_tag(takes_context=True, name="staff_bar")
def bar_of(context, topic):
    """What the staff is shown of a topic; see `services.staff_bar`."""
    return staff_bar(topic, context["viewer"], context.get("request"))


@register.simple_tag(takes_context=True, name="published_of")
def made_of(context, topic):
    """What was made of a topic and is published where this reader may see it."""
    return published_of(topic, context["viewer"], context.get("request"))


@register.simple_tag(takes_context=True, name="canned_replies")
def replies_for(context, topic):
    """What staff may put into an answer: pairs of a canned reply and its text."""
    if not may_serve(context["viewer"]):
        return []
    return [(reply, canned_text(reply, topic)) for reply in canned_replies(topic)]
