import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale, Site

from ...admin.filters import from_day, to_day
from ..models import Expectation, Place, SearchLogEntry, Synonym
from ..wordings import alike, in_words


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


PEOPLE = "people"


def all_sites(request):
    return Site.objects.order_by("hostname", "port")


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
    place = django_filters.ChoiceFilter(
        label=_("Where"),
        method="filter_place",
        choices=[(PEOPLE, _("Everywhere but by commands")), *Place.choices],
    )
    # Whoever typed a space before them searched for other words.
    words = django_filters.CharFilter(
        label=_("Words"), method="filter_words", strip=False
    )
    like = django_filters.ChoiceFilter(
        label=_("Wordings"),
        method="filter_words",
        empty_label=_("Exactly these words"),
        choices=[("1", _("All that ask for the same"))],
    )
    start = from_day("at")
    end = to_day("at")
    site = django_filters.ModelChoiceFilter(label=_("Site"), queryset=all_sites)
    locale = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: [
            (each.language_code, each.get_display_name())
            for each in Locale.objects.all()
        ],
    )

    class Meta:
        model = SearchLogEntry
        fields = [
            "outcome",
            "place",
            "words",
            "like",
            "start",
            "end",
            "site",
            "locale",
        ]

    def filter_place(self, rows, name, value):
        if value == PEOPLE:
            return rows.exclude(place=Place.COMMAND)
        return rows.filter(place=value)

    def filter_words(self, rows, name, value):
        """What asks for the same is told of what all other filters leave."""
        return rows

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        words, like = (self.form.cleaned_data[name] for name in ("words", "like"))
        if not words:
            return rows
        return alike(rows, words) if like else in_words(rows, words)

    def filter_outcome(self, rows, name, value):
        return rows.filter(OUTCOMES[value])
