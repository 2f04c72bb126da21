"""What the core's templates in the admin ask."""

from typing import Any

from django import template
from django.template.context import Context

from ..admin.deleting import ShownLoss, shown_loss
from ..privacy.knowing import knows
from ..viewer import Viewer


register = template.Library()


@register.simple_tag(takes_context=True)
def may_know_of(context: Context, page: Any) -> bool:
    """Whether the page may be named to who looks."""
    return knows(Viewer.from_request(context["request"]), page)


@register.simple_tag(takes_context=True)
def loss_of(context: Context, page: Any) -> ShownLoss | None:
    """What deleting a page would lose; None where its type does not ask for that."""
    return shown_loss(page, context["request"])
