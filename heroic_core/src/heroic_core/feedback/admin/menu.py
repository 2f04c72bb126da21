from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from ...viewer import Viewer
from ..models import Comment, Status


# Counted no further: this stands on every page of the admin.
MOST = 99


class InboxMenuItem(MenuItem):
    """Says how many new comments there are."""

    def render_component(self, request):
        component = super().render_component(request)
        if number := self._number(request):
            shown = f"{MOST}+" if number > MOST else number
            component.label = _("%(label)s (%(number)s new)") % {
                "label": self.label,
                "number": shown,
            }
        return component

    def _number(self, request):
        comments = Comment.objects.visible_to(Viewer.from_request(request))
        return comments.filter(status=Status.NEW).order_by()[: MOST + 1].count()
