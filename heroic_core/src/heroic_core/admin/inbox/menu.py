from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem

from .work import Inbox


# Counted no further: this stands on every page of the admin.
MOST = 99


class InboxMenuItem(MenuItem):
    """Says how many new ones there are."""

    inbox: Inbox

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
        new = self.inbox.seen_by(request).filter(status="new")
        return new.order_by()[: MOST + 1].count()
