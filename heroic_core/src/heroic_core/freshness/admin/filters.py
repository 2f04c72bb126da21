import django_filters
import swapper
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from ...insights.days import today
from ...viewer import Viewer
from ...visibility import path_rule
from ..dates import overdue_since
from ..models import CauseKind, PageReview
from ..pages import section_types
from ..permissions import possible_groups, possible_owners


STATES = {
    "due": _("Due"),
    "overdue": _("Overdue"),
    "unowned": _("Without an owner"),
    "all": _("All pages"),
}


def owners(request):
    return possible_owners()


def groups(request):
    return possible_groups()


def sections(request):
    pages = swapper.load_model("wagtailcore", "Page").objects
    known = pages.filter(path_rule(Viewer.from_request(request)), live=True)
    return known.filter(content_type__in=section_types()).order_by("path")


class ReviewFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=list(STATES.items()),
        method="filter_state",
        empty_label=_("What there is to do"),
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=owners)
    owner_group = django_filters.ModelChoiceFilter(
        label=_("Owning group"), queryset=groups
    )
    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=sections, method="filter_section"
    )
    cause = django_filters.ChoiceFilter(
        label=_("Cause"), choices=CauseKind.choices, method="filter_cause"
    )

    class Meta:
        model = PageReview
        fields = ["owner"]

    def filter_state(self, reviews, name, value):
        match value:
            case "due":
                return reviews.due().exclude(due_on__lte=overdue_since(today()))
            case "overdue":
                return reviews.overdue()
            case "unowned":
                return reviews.unowned()
            case _:
                return reviews

    def filter_section(self, reviews, name, section):
        return reviews.below(section)

    def filter_cause(self, reviews, name, value):
        return reviews.filter(causes__kind=value).distinct()
