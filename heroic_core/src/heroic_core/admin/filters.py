"""Filters of the admin's lists."""

from datetime import UTC, datetime, time, timedelta

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class DayFilter(django_filters.DateFilter):
    """By a day in the time zone of the site, whichever one has oneself."""

    def __init__(self, *args, is_end=False, **kwargs):
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(*args, widget=widget, **kwargs)
        self.is_end = is_end

    def filter(self, rows, value):
        if value is None:
            return rows
        try:
            day = value + timedelta(days=1) if self.is_end else value
            moment = datetime.combine(day, time.min, timezone.get_default_timezone())
            # The database counts in another zone, whose calendar may end sooner.
            moment = moment.astimezone(UTC)
        except OverflowError:
            return rows
        lookup = "lt" if self.is_end else "gte"
        return rows.filter(**{f"{self.field_name}__{lookup}": moment})


def from_day(field):
    """From the beginning of a day on."""
    return DayFilter(field_name=field, label=pgettext_lazy("first day", "From"))


def to_day(field):
    """To the end of a day."""
    return DayFilter(
        field_name=field, label=pgettext_lazy("last day", "To"), is_end=True
    )
