from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn

from ..listing import TitledIndexView
from .work import Inbox


class SaidColumn(TitleColumn):
    """The title, and the beginning of what was written; leads to all of it."""

    cell_template_name = "heroic_core/admin/inbox/said_cell.html"


class InboxIndexView(TitledIndexView):
    """What is in an inbox; spam where one asks for it."""

    inbox: Inbox
    # Of what is in it, for Wagtail's script of bulk actions.
    kind = ""

    def get_base_queryset(self):
        found = self.inbox.seen_by(self.request).select_related("assignee")
        return found if self.asks_for_spam else found.exclude(status="spam")

    @property
    def asks_for_spam(self) -> bool:
        return self.request.GET.get("status") == "spam"

    @property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type=self.kind),
            *self.own_columns,
        ]

    @property
    def own_columns(self) -> list[Column]:
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        more = {"model_opts": self.model._meta, "kind": self.kind.upper()}
        return {**context, **more}
