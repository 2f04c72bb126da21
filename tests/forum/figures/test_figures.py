"""Every figure against three months whose truth is known."""

import pytest

from forumpress.figures.cohort import questions
from forumpress.figures.facts import told_of
from forumpress.figures.journey import journey
from heroic_core.business_hours import BusinessClock
from heroic_core.models import HelpSettings, Holiday, OpeningHours
from heroic_core.viewer import Viewer
from tests.factories import make_admin

from ..factories import make_topic
from .months import CLOSES, END, HOLIDAY, OPENS, START, Months


pytestmark = pytest.mark.django_db


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


def minutes(lasted):
    return round(lasted.seconds / 60)


def test_every_figure_equals_the_truth(months, clock):
    viewer = Viewer.for_user(make_admin())
    found = questions(viewer, START.date(), END.date())
    journeys = {told.topic: journey(told, clock, END) for told in told_of(found)}
    assert journeys.keys() == months.truth.keys()
    for pk, truth in months.truth.items():
        got = journeys[pk]
        for lasted, expected in (
            (got.response, truth.response),
            (got.staff_response, truth.staff),
            (got.resolution, truth.resolution),
        ):
            assert lasted.is_over == (expected is not None), (pk, truth, got)
            assert minutes(lasted) == (truth.waits if expected is None else expected), (
                pk,
                truth,
                got,
            )
        assert round(got.held / 60) == truth.held
        assert got.reopened == truth.reopened


def test_the_number_of_queries_does_not_grow(
    months, clock, django_assert_num_queries, board, customer
):
    viewer = Viewer.for_user(make_admin())
    make_topic(board, customer)
    found = questions(viewer, START.date(), END.date())
    with django_assert_num_queries(3):
        assert len(list(told_of(found))) == 21


def test_nothing_is_said_of_topics_that_one_may_not_read(board, customer, helper):
    make_topic(board, customer, is_private=True)
    today = make_topic(board, customer).published_at.date()
    readers = {
        customer: 2,
        helper: 1,
    }
    for user, number in readers.items():
        assert questions(Viewer.for_user(user), today, today).count() == number
