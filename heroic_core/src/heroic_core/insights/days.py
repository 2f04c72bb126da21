"""The days of a site, in its own time zone; one has 23, 24 or 25 hours."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def day_of(moment: datetime) -> date:
    """The day that a moment belongs to."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a day, and that of the next."""
    return _midnight(day), _midnight(day + timedelta(days=1))


def today() -> date:
    return day_of(timezone.now())


def _midnight(day):
    return datetime.combine(day, time.min, timezone.get_default_timezone())
