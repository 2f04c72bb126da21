"""Every figure against three months whose truth is known."""

import pytest

from forumpress.figures.cohort import questions
from forumpress.figures.facts import told_of
from forumpress.figures.journey import journey
from heroic_core.viewer import Viewer
from tests.factories import make_admin

from ..factories import make_topic
from .months import END, START


pytestmark = pytest.mark.django_db


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
