"""The pages that are to be reviewed, the most urgent first."""

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views.reports import ReportView

from ...export import SafeExportMixin
from ...insights.days import today
from ..dates import overdue_since
from ..models import PageReview
from ..permissions import editable, may_hand_over, may_see_queue, publishable
from ..querysets import unowned_rule
from ..urgency import with_urgency
from .columns import columns
from .filters import STATES, ReviewFilters, known_reviews


STYLES = ["heroic_core/admin/listing.css", "heroic_freshness/queue.css"]


class ReviewQueueView(SafeExportMixin, ReportView):
    """What somebody works on or owns; the rest where they ask for it."""

    model = PageReview
    page_title = _("Pages to review")
    header_icon = "calendar-check"
    template_name = "heroic_freshness/admin/queue.html"
    index_url_name = "heroic_freshness:queue"
    index_results_url_name = "heroic_freshness:queue_results"
    filterset_class = ReviewFilters
    default_ordering = "-urgency"
    is_searchable = True
    search_fields = ["page__title"]
    search_backend_name = None
    columns = columns()
    list_export = [
        "page.title",
        "page.full_url",
        "owner_name",
        "due_on",
        "causes_text",
        "verified_at",
        "verifier_name",
        "months",
        "get_risk_display",
        "views",
        "urgency",
    ]
    export_headings = {
        "page.title": _("Page"),
        "page.full_url": _("Address"),
        "owner_name": pgettext_lazy("of a page", "Owner"),
        "due_on": _("Due"),
        "causes_text": _("Causes"),
        "verified_at": pgettext_lazy("of a page", "Verified"),
        "verifier_name": _("Verified by"),
        "months": _("Review interval in months"),
        "get_risk_display": _("Risk"),
        "views": _("Views in 90 days"),
        "urgency": _("Urgency"),
    }
    export_filename = "pages-to-review"

    def dispatch(self, request, *args, **kwargs):
        if not may_see_queue(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        reviews = known_reviews(self.request)
        if self.request.GET.get("state") not in STATES:
            reviews = reviews.filter(Q(due_on__lte=today()) | unowned_rule())
        told = reviews.with_people().prefetch_related("causes")
        is_unowned = ExpressionWrapper(unowned_rule(), output_field=BooleanField())
        return with_urgency(told).annotate(is_unowned=is_unowned)

    def order_queryset(self, queryset):
        # Pages that are as urgent keep their order from page to page.
        return super().order_queryset(queryset).order_by(*self._order(), "pk")

    def _order(self):
        return [self.ordering] if isinstance(self.ordering, str) else self.ordering

    def decorate_paginated_queryset(self, object_list):
        reviews = list(object_list)
        rows = PageReview.objects.filter(pk__in=[review.pk for review in reviews])
        user = self.request.user
        own, published, edited = (
            set(some.values_list("pk", flat=True))
            for some in (
                rows.owned_by(user),
                publishable(user, rows),
                editable(user, rows),
            )
        )
        for review in reviews:
            review.may_verify = review.pk in own | published
            review.may_edit = review.pk in edited
            review.causes_text = _in_words(review)
        return reviews

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        # Those that the table was given know nothing of what one may do.
        if not self.is_export:
            shown = self.decorate_paginated_queryset(context["object_list"])
            context["object_list"] = shown
            context["table"] = self.get_table(shown)
        context["media"] += Media(css={"all": STYLES})
        return {
            **context,
            "counts": self._counts(),
            "hand_over_url": self._hand_over_url(),
        }

    def _hand_over_url(self):
        if not may_hand_over(self.request.user):
            return ""
        return reverse("heroic_freshness:hand_over")

    def _counts(self):
        """How many are in each state, with the address of their list."""
        due, late = Q(due_on__lte=today()), Q(due_on__lte=overdue_since(today()))
        found = known_reviews(self.request).aggregate(
            due=Count("pk", filter=due & ~late),
            overdue=Count("pk", filter=late),
            unowned=Count("pk", filter=unowned_rule()),
        )
        return [(STATES[state], state, number) for state, number in found.items()]


def _in_words(review):
    """All that has happened; what it was called is for who may edit the page."""
    causes = review.causes.all()
    told = (
        str(each) if review.may_edit else each.get_kind_display() for each in causes
    )
    return "; ".join(told)
