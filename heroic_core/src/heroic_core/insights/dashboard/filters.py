"""What is looked at: the period, the site, the language and the kind of things."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from ...feedback.subjects import all_sources as subject_sources
from ...search.sources import all_sources as search_sources
from ...seen import PAGE
from ...viewer import Viewer
from ..days import today
from .chosen import Chosen
from .periods import RANGE, Period


USUAL = 28
# Before that nothing was counted anywhere.
FIRST = date(2000, 1, 1)
LONGEST = 5 * 366
PERIODS = [
    ("7", _("Last 7 days")),
    ("28", _("Last 28 days")),
    ("90", _("Last 90 days")),
    ("365", _("Last 365 days")),
    (RANGE, _("From – to")),
]


class DayField(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": _("This is no date. Write it as year-month-day: 2026-01-31."),
    }

    def __init__(self, **kwargs):
        super().__init__(required=False, input_formats=["%Y-%m-%d"], **kwargs)


class FilterForm(forms.Form):
    """Kept in the address; what is left out means the usual."""

    period = forms.ChoiceField(label=_("Period"), choices=PERIODS, required=False)
    start = DayField(label=pgettext_lazy("first day", "From"))
    end = DayField(label=pgettext_lazy("last day", "To"))
    site = forms.ChoiceField(label=_("Site"), required=False)
    locale = forms.ChoiceField(label=_("Language"), required=False)
    source = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, data, **kwargs):
        super().__init__(_with_usual(data), label_suffix="", **kwargs)
        self.sites = {str(site.pk): site for site in _all_sites()}
        self.fields["site"].choices = [
            ("", _("All sites")),
            *((pk, str(site)) for pk, site in self.sites.items()),
        ]
        self.fields["locale"].choices = [
            ("", _("All languages")),
            *get_content_languages().items(),
        ]
        self.fields["source"].choices = [("", _("All kinds")), *sources().items()]
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = _(
                    "There is no such choice here: “%(value)s”."
                )

    def clean(self):
        given = super().clean()
        if given.get("period") == RANGE and not self.errors:
            self._check_range(given.get("start"), given.get("end"))
        return given

    def chosen(self, viewer: Viewer) -> Chosen:
        """What is looked at; the usual where what was given cannot be."""
        given = self.cleaned_data if self.is_valid() else {}
        return Chosen(
            viewer=viewer,
            period=_period(given),
            length=given.get("period", str(USUAL)),
            site=self.sites.get(given.get("site", "")),
            locale=given.get("locale", ""),
            source=given.get("source", ""),
        )

    def _check_range(self, start, end):
        if not (start and end):
            missing = "end" if start else "start"
            self.add_error(missing, _("Choose both days, or one of the periods."))
        elif start > end:
            self.add_error("end", _("This day is before the first one."))
        elif end > today():
            self.add_error("end", _("This day has not come yet."))
        elif start < FIRST:
            self.add_error("start", _("There are no figures of so long ago."))
        elif (end - start).days >= LONGEST:
            self.add_error("start", _("These are too many days: choose five years."))


def sources() -> dict[str, str]:
    """The names of all kinds of things that are counted, with their labels."""
    labels = {PAGE: _("Pages")}
    for each in (*search_sources(), *subject_sources()):
        labels.setdefault(each.name, each.label)
    return labels


def _with_usual(data):
    """An address with dates alone means these."""
    given = data.copy()
    if not given.get("period"):
        has_dates = given.get("start") or given.get("end")
        given["period"] = RANGE if has_dates else str(USUAL)
    return given


def _period(given):
    length = given.get("period", str(USUAL))
    if length == RANGE:
        return Period(given["start"], given["end"])
    return Period.last(int(length), today())


def _all_sites():
    return Site.objects.select_related("root_page").order_by("hostname", "port")
