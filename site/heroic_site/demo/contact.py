from datetime import date, time

from django.utils import timezone
from wagtail.models import Site

from heroic_core.models import HelpSettings, Holiday, OpeningHours


WEEK = {
    **dict.fromkeys(range(5), (time(8), time(20))),
    5: (time(10), time(16)),
}
HOLIDAYS = {(1, 1): "New Year's Day", (12, 25): "Christmas Day"}


def write_help_channels(site: Site) -> None:
    """Say how Cedarhost is reached, and when somebody is there."""
    channels = HelpSettings.for_site(site)
    channels.email = "help@cedarhost.example"
    channels.telephone = "+1 555 0100"
    channels.time_zone = "Europe/Lisbon"
    channels.opening_hours = [
        OpeningHours(weekday=day, opens=opens, closes=closes)
        for day, (opens, closes) in WEEK.items()
    ]
    channels.holidays = [
        Holiday(date=_next(month, day), name=name)
        for (month, day), name in HOLIDAYS.items()
    ]
    channels.save()


def _next(month, day):
    today = timezone.localdate()
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
