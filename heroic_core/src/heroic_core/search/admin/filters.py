import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale

from ..models import Expectation, Place, SearchLogEntry, Synonym


class SynonymFilters(WagtailFilterSet):
    class Meta:
        model = Synonym
        fields = ["locale", "both_ways"]


class ExpectationFilters(WagtailFilterSet):
    found = django_filters.ChoiceFilter(
        label=_("Found"),
        method="filter_found",
        choices=[("yes", _("Found")), ("no", _("Not found"))],
    )

    class Meta:
        model = Expectation
        fields = ["locale"]

    def filter_found(self, rows, name, value):
        return rows.filter(tried_at__isnull=False, rank__isnull=value == "no")


OUTCOMES = {
    "nothing": Q(results=0),
    "unopened": Q(results__gt=0, opened_rank=None),
    "opened": Q(opened_rank__isnull=False),
    "corrected": ~Q(corrected_to=""),
}


class SearchLogFilters(WagtailFilterSet):
    outcome = django_filters.ChoiceFilter(
        label=_("Outcome"),
        method="filter_outcome",
        choices=[
            ("nothing", _("No results")),
            ("unopened", _("Results, but nothing opened")),
            ("opened", _("Something opened")),
            ("corrected", _("Corrected")),
        ],
    )
    place = django_filters.ChoiceFilter(label=_("Where"), choices=Place.choices)
    locale = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: [
            (each.language_code, each.get_display_name())
            for each in Locale.objects.all()
        ],
    )

    class Meta:
        model = SearchLogEntry
        fields = ["outcome", "place", "locale"]

    def filter_outcome(self, rows, name, value):
        return rows.filter(OUTCOMES[value])
