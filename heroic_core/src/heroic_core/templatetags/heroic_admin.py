"""What the core's templates in the admin ask."""

from typing import Any

from django import template
from django.template.context import Context

from ..privacy.knowing import knows
from ..viewer import Viewer


register = template.Library()


@register.simple_tag(takes_context=True)
def may_know_of(context: Context, page: Any) -> bool:
    """Whether the page may be named to who looks."""
    return knows(Viewer.from_request(context["request"]), page)
