from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    TitleColumn,
)

from ...admin.listing import TitledIndexView
from ...viewer import Viewer
from ..models import Status


KIND = "feedback"


class AboutColumn(TitleColumn):
    """What a comment is about, and its beginning; leads to all of it."""

    cell_template_name = "heroic_feedback/admin/about_cell.html"


class InboxIndexView(TitledIndexView):
    """The comments on pages that one may see; spam where one asks for it."""

    def get_base_queryset(self):
        comments = super().get_base_queryset().select_related("vote", "assignee")
        if self.request.GET.get("status") != Status.SPAM:
            comments = comments.exclude(status=Status.SPAM)
        return comments.visible_to(Viewer.from_request(self.request))

    @property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type=KIND),
            AboutColumn(
                "title",
                label=_("About"),
                sort_key="title",
                get_url=lambda comment: reverse(self.edit_url_name, args=[comment.pk]),
                get_title_id=lambda comment: f"{KIND}_{comment.pk}_title",
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

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "model_opts": self.model._meta, "kind": KIND.upper()}
