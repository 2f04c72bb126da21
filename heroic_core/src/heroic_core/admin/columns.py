"""Columns of the admin's lists."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn, UpdatedAtColumn


class LastChangeColumn(UpdatedAtColumn):
    """When the latest version was saved, and by whom."""

    cell_template_name = "heroic_core/admin/last_change_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        revision = instance.latest_revision
        return {**context, "editor": revision and revision.user}


class LinkColumn(Column):
    """A value that leads somewhere where there is something to see."""

    cell_template_name = "heroic_core/admin/link_cell.html"

    def __init__(self, *args, url_name, is_link=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.url_name = url_name
        self.is_link = is_link or self.get_value

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        url = reverse(self.url_name, args=[instance.pk])
        return {**context, "url": url if self.is_link(instance) else ""}


class DraftStatusColumn(StatusTagColumn):
    cell_template_name = "heroic_core/admin/status_cell.html"


def status_column(get_draft=lambda instance: instance, **kwargs):
    """
    Whether what can be a draft is live, scheduled, in moderation …

    Needs `drafts.StatusQuerySet.with_status`, or else asks twice a row.
    """
    return DraftStatusColumn(
        "status",
        label=_("Status"),
        accessor=lambda instance: get_draft(instance).status_string,
        primary=lambda instance: get_draft(instance).live,
        **kwargs,
    )
