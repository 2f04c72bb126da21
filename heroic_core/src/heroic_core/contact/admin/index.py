from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn

from ...admin.inbox.index import InboxIndexView, SaidColumn
from ..models import Suspicion
from .inbox import INBOX


class MessageIndexView(InboxIndexView):
    inbox = INBOX
    kind = "message"

    @property
    def asks_for_spam(self):
        reason = self.request.GET.get("suspicion")
        return super().asks_for_spam or reason in Suspicion.values

    @property
    def own_columns(self):
        return [
            SaidColumn(
                "subject",
                label=_("Subject"),
                sort_key="subject",
                get_url=lambda message: reverse(self.edit_url_name, args=[message.pk]),
                get_title_id=lambda message: f"{self.kind}_{message.pk}_title",
            ),
            Column("reference", label=_("Number")),
            Column(
                "status",
                label=pgettext_lazy("message", "Status"),
                accessor="get_status_display",
                sort_key="status",
            ),
            Column("email", label=pgettext_lazy("sender", "From"), sort_key="email"),
            Column("assignee", label=_("Assigned to")),
            DateColumn("created_at", label=_("Date"), sort_key="created_at"),
        ]
