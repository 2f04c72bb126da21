"""Numbers in words: of nothing nothing is said, and never 0 % or 100 %."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext


NO_DATA = gettext_lazy("no data")


def count(number: int) -> str:
    return number_format(number, force_grouping=True)


def share_of(part: int, whole: int) -> float | None:
    """From 0 to 1; None of nothing."""
    return part / whole if whole else None


def percent(share: float | None) -> str:
    """A share in words."""
    if share is None:
        return str(NO_DATA)
    shown = number_format(_rounded(100 * share), 1)
    return _("%(number)s%%") % {"number": shown}


def _rounded(value):
    """To a tenth, but not to nothing or all where it is neither."""
    rounded = round(value, 1)
    if rounded == 0 and value > 0:
        return 0.1
    return 99.9 if rounded == 100 and value < 100 else rounded


@dataclass(frozen=True)
class Change:
    """
    How something differs from the period before.

    Args:
        now: None where there is no data.
        before: None where there is no data.
        is_share: compared in points instead of in percent.
    """

    now: float | None
    before: float | None
    is_share: bool = False

    @property
    def amount(self) -> float | None:
        """In percent, or in points; None where there is nothing to compare."""
        if self.now is None or self.before is None:
            return None
        difference = 100 * (self.now - self.before)
        if self.is_share:
            return round(difference, 1)
        return round(difference / self.before, 1) if self.before else None

    @property
    def direction(self) -> str:
        """`up`, `down` or `same`; blank where there is nothing to compare."""
        if self.amount is None:
            return ""
        if not self.amount:
            return "same"
        return "up" if self.amount > 0 else "down"

    def __str__(self):
        if self.amount is None:
            return self._without_before()
        if self.direction == "same":
            return _("as before")
        given = {"number": number_format(abs(self.amount), 1)}
        if self.is_share:
            more = pgettext("difference of shares", "%(number)s points more")
            less = pgettext("difference of shares", "%(number)s points less")
        else:
            more, less = _("%(number)s%% more"), _("%(number)s%% less")
        return (more if self.direction == "up" else less) % given

    def _without_before(self):
        if self.now is None:
            return str(NO_DATA)
        if not self.now and not self.before and not self.is_share:
            return _("as before")
        return _("no data before")
