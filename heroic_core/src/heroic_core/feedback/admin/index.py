from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn

from ...admin.inbox.index import InboxIndexView, SaidColumn
from .inbox import INBOX


class CommentIndexView(InboxIndexView):
    inbox = INBOX
    kind = "feedback"

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("vote")

    @property
    def own_columns(self):
        return [
            SaidColumn(
                "title",
                label=_("About"),
                sort_key="title",
                get_url=lambda comment: reverse(self.edit_url_name, args=[comment.pk]),
                get_title_id=lambda comment: f"{self.kind}_{comment.pk}_title",
            ),
            Column(
                "status",
                label=pgettext_lazy("feedback", "Status"),
                accessor="get_status_display",
                sort_key="status",
            ),
            Column("category", label=_("Category"), sort_key="category"),
            Column("reasons", label=_("Reasons")),
            Column("assignee", label=_("Assigned to")),
            DateColumn("created_at", label=_("Date"), sort_key="created_at"),
        ]
