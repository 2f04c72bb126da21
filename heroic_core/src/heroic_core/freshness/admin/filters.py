import django_filters
import swapper
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from ...insights.days import today
from ...viewer import Viewer
from ...visibility import path_rule
from ..dates import overdue_since
from ..models import CauseKind, PageReview
from ..pages import section_types
from ..permissions import known


STATES = {
    "due": _("Due"),
    "overdue": _("Overdue"),
    "unowned": _("Without an owner"),
    "all": _("All pages"),
}


def known_reviews(request):
    """Of whom and what the choices tell: no more than the list itself."""
    reviews = PageReview.objects.visible_to(Viewer.from_request(request))
    return known(request.user, reviews)


def owners(request):
    keys = known_reviews(request).exclude(owner=None).values("owner")
    users = get_user_model()._default_manager.filter(pk__in=keys)
    return users.order_by("last_name", "first_name", "pk")


def groups(request):
    keys = known_reviews(request).exclude(owner_group=None).values("owner_group")
    return Group.objects.filter(pk__in=keys).order_by("name")


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
    owner = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("of a page", "Owner"), queryset=owners
    )
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
