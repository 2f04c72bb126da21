"""The days that are looked at, and those before that they are compared with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format


# In the address, where the days themselves were chosen.
RANGE = "range"
# Days that are shown one by one; more are put together by weeks, or by months.
MOST_DAYS, MOST_WEEKS = 92, 731


@dataclass(frozen=True)
class Period:
    """Whole days of the site's time zone, both ends among them."""

    start: date
    end: date

    @classmethod
    def last(cls, days: int, today: date) -> "Period":
        """The last days, today among them."""
        return cls(today - timedelta(days=days - 1), today)

    def __str__(self):
        return f"{_shown(self.start)} – {_shown(self.end)}"

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def before(self) -> "Period":
        """As many days, right before."""
        length = timedelta(days=self.days)
        return Period(self.start - length, self.end - length)

    def steps(self) -> Iterator["Period"]:
        """What a chart shows one by one: days, weeks or months."""
        start = self.start
        while start <= self.end:
            end = min(self._end_of_step(start), self.end)
            yield Period(start, end)
            start = end + timedelta(days=1)

    @property
    def step(self) -> str:
        """What its steps are: `day`, `week` or `month`."""
        if self.days <= MOST_DAYS:
            return "day"
        return "week" if self.days <= MOST_WEEKS else "month"

    def _end_of_step(self, start):
        if self.step == "day":
            return start
        if self.step == "week":
            return start + timedelta(days=6 - start.weekday())
        return (start.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(
            days=1
        )


def _shown(day):
    return date_format(day, "SHORT_DATE_FORMAT")
