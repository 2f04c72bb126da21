"""The columns of the queue."""

from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from ...insights.days import day_of, today
from ..dates import overdue_since


class PageColumn(TitleColumn):
    """The page, what is the matter with it, and why."""

    cell_template_name = "heroic_freshness/admin/page_cell.html"

    def __init__(self):
        super().__init__(
            "title", label=_("Page"), accessor="page.title", sort_key="page__title"
        )

    def get_link_url(self, review, parent_context):
        if review.may_edit:
            return reverse("wagtailadmin_pages:edit", args=[review.page_id])
        return review.page.get_url() or ""


class StateColumn(Column):
    cell_template_name = "heroic_freshness/admin/state_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        due = instance.due_on
        return {
            **context,
            "is_due": due is not None and due <= today(),
            "is_overdue": due is not None and due <= overdue_since(today()),
        }


class UrgencyColumn(Column):
    cell_template_name = "heroic_freshness/admin/urgency_cell.html"


class VerifyColumn(Column):
    """A button for who may."""

    cell_template_name = "heroic_freshness/admin/verify_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        return {
            **context,
            "csrf_token": get_token(request),
            "next": _list_as_it_is(request),
        }


def _list_as_it_is(request):
    """The whole page, with what was asked for; parts of it are fetched elsewhere."""
    query = request.GET.copy()
    query.pop("_w_filter_fragment", None)
    return f"{reverse('heroic_freshness:queue')}?{query.urlencode()}"


def columns():
    return [
        PageColumn(),
        StateColumn("due_on", label=_("Due"), sort_key="due_on"),
        Column("owner_name", label=pgettext_lazy("of a page", "Owner")),
        Column(
            "verified_at",
            label=pgettext_lazy("of a page", "Verified"),
            accessor=lambda review: review.verified_at and day_of(review.verified_at),
            sort_key="verified_at",
        ),
        UrgencyColumn("urgency", label=_("Urgency"), sort_key="urgency"),
        VerifyColumn("verify", label=_("Verify")),
    ]
