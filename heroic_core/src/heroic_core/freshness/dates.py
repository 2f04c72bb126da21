"""Days on which reviews are due."""

from calendar import monthrange
from collections import Counter
from collections.abc import Hashable
from datetime import date, timedelta


# Days after which what is due is overdue: two weekly mails were not heeded.
GRACE = 14
WEEK = 7


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Weeks:
    """
    How many reviews each owner has in which week, so that nobody gets too many.

    Args:
        at_most: reviews of one owner in a week.
        taken: how many there are already, by owner and week.
        first: the day before which nothing is due.
    """

    def __init__(
        self, at_most: int, taken: Counter[tuple[Hashable, int]], first: date
    ) -> None:
        self._at_most = at_most
        self._taken = taken
        self._first = first
        self._full_until: dict[Hashable, int] = {}

    def day_for(self, owner: Hashable, wanted: date) -> date:
        """
        The day nearest to the one that is wanted whose week has room, not before it.

        Ask in the order of the days that are wanted.
        """
        wanted = max(wanted, self._first)
        week = max(week_of(wanted), self._full_until.get(owner, 0))
        while self._taken[owner, week] >= self._at_most:
            week += 1
        self._taken[owner, week] += 1
        self._full_until[owner] = week
        return max(wanted, monday_of(week))


def week_of(day: date) -> int:
    """The number of a week that begins on Monday, from the year 1 on."""
    return (day.toordinal() - 1) // WEEK


def monday_of(week: int) -> date:
    return date.fromordinal(week * WEEK + 1)


def overdue_since(day: date) -> date:
    """Until when a review was due that is overdue on a day."""
    return day - timedelta(days=GRACE)
