"""What in a forum becomes a gap that somebody should write about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forumpress.clock import at
from forumpress.insights.evidence import RepeatedTopics, UnansweredTopics
from forumpress.services import reacting, serving
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import Gap
from tests.factories import make_private

from ..factories import by, make_reply, make_topic


pytestmark = pytest.mark.django_db

LONG_AGO = timezone.now() - timedelta(days=90)


def told(source):
    return {each.words: each.times for each in source().evidence(LONG_AGO)}


@pytest.fixture
def days_ago():
    with at(timezone.now() - timedelta(days=5)):
        yield


def test_questions_that_nobody_answers(board, customer, helper, days_ago):
    make_topic(board, customer, title="Nobody knows")
    make_reply(make_topic(board, customer, title="Somebody knows"), helper)
    make_topic(board, customer, title="Of myself", is_private=True)
    with at(timezone.now()):
        make_topic(board, customer, title="Asked just now")
        assert told(UnansweredTopics) == {"Nobody knows": 1}


def test_questions_that_come_again(board, customer, helper, staff):
    original = make_topic(board, customer, title="Calendar on a phone")
    again = make_topic(board, helper, title="Phone calendar?")
    serving.mark_duplicate(by(staff), again.pk, original.pk)
    reacting.say_me_too(by(staff), original.pk)
    make_topic(board, customer, title="Asked once")
    assert told(RepeatedTopics) == {"Calendar on a phone": 3}


def test_they_stand_in_the_list_of_what_to_write_next(board, customer, days_ago):
    make_topic(board, customer, title="Nobody knows")
    with at(timezone.now()):
        find_gaps()
    assert Gap.objects.get().title == "Nobody knows"


def test_a_gap_of_a_private_board_is_for_its_readers(board, customer, days_ago):
    make_topic(board, customer, title="Nobody knows")
    make_private(board, "The board")
    with at(timezone.now()):
        (evidence,) = UnansweredTopics().evidence(LONG_AGO)
    assert evidence.page_id == board.pk
