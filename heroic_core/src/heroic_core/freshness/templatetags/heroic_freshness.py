from django import template
from django.conf import settings

from ...groups import STAFF
from ...viewer import Viewer
from ..services.shown import shown_review


register = template.Library()


@register.inclusion_tag("heroic_freshness/verified.html", takes_context=True)
def verified(context, page, tells_owner=False):
    """
    Say when a page was verified; who may do it again is told when it is due.

    One query for strangers, whose page stays one for all: nothing else in it depends on
    who reads it, and no token is made for them.

    Args:
        page: a published page; an alias has the review of its source.
        tells_owner: whether the staff are told who looks after it.
    """
    request = context.get("request")
    if page.pk is None or getattr(request, "is_preview", False):
        return {}
    is_known = request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
    viewer = Viewer.from_request(request) if is_known else None
    shown = shown_review(page, viewer)
    is_told = tells_owner and viewer is not None and viewer.is_in(STAFF)
    return {"shown": shown, "owner": shown.owner_name if is_told else ""}
