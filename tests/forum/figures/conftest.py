import pytest

from heroic_core.business_hours import BusinessClock
from heroic_core.models import HelpSettings, Holiday, OpeningHours

from .months import CLOSES, HOLIDAY, OPENS, Months


@pytest.fixture
def clock(site):
    channels = HelpSettings.for_site(site)
    channels.time_zone = "Europe/Lisbon"
    channels.opening_hours = [
        OpeningHours(weekday=day, opens=OPENS, closes=CLOSES) for day in range(5)
    ]
    channels.holidays = [Holiday(date=HOLIDAY, name="Good Friday")]
    channels.save()
    return BusinessClock.of(HelpSettings.objects.get(site=site))


@pytest.fixture
def months(board, customer, helper, staff, moderator):
    months = Months(board, customer, helper, staff, moderator)
    months.live(3)
    return months
