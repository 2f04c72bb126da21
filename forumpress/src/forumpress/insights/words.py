"""Durations in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from heroic_core.insights.dashboard.numbers import NO_DATA

from ..figures.summary import Quantile


MINUTE, HOUR = 60, 3600


def in_words(seconds: float) -> str:
    """Business hours, as exactly as anybody cares."""
    minutes = round(seconds / MINUTE)
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": minutes}
    hours, rest = divmod(minutes, 60)
    shown = number_format(hours, force_grouping=True)
    if hours >= 10 or not rest:
        return _("%(hours)s h") % {"hours": shown}
    return _("%(hours)s h %(minutes)s min") % {"hours": shown, "minutes": rest}


def quantile(value: Quantile) -> str:
    """A duration that some may still exceed says so."""
    if value.seconds is None:
        return str(NO_DATA)
    shown = in_words(value.seconds)
    return (
        _("at least %(duration)s") % {"duration": shown} if value.is_at_least else shown
    )
