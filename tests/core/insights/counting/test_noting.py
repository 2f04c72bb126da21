"""What changes the figures of a day has them made anew, and soon."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail import hooks

from heroic_core.feedback.models import Comment, Vote
from heroic_core.feedback.subjects import HOOK
from heroic_core.insights.models import DailyFigure, DueDay
from heroic_core.insights.services import recording
from heroic_core.insights.services.recording import note
from heroic_core.insights.services.rolling_up import roll_up_due
from heroic_core.models.outbox import OutboxRow
from heroic_core.search.keeping import remember, remember_opened
from tests.core.feedback.conftest import PageSubjects
from tests.core.insights.factories import make_findable


pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 28)


def figures():
    return dict(DailyFigure.objects.values_list("kind", "number"))


def roll_ups():
    return OutboxRow.objects.filter(kind=recording.ROLL_UP).count()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


class TestOpenedResults:
    @pytest.fixture(autouse=True)
    def _searched(self, site, page):
        make_findable(page)
        asked = {"words": "cancel", "locale": "en", "site": site, "place": "page"}
        remember(token="t", results=3, **asked)
        roll_up_due()

    def test_a_click_after_the_figures_were_made_is_told_of(self, page):
        assert figures() == {"searches": 1, "unopened": 1}
        remember_opened("t", "page", page.pk, 1)
        roll_up_due()
        assert figures() == {"searches": 1, "opened": 1}

    def test_what_changes_nothing_is_not_noted(self, page):
        remember_opened("t", "page", page.pk, 1)
        roll_up_due()
        remember_opened("t", "page", page.pk, 2)
        remember_opened("another", "page", page.pk, 1)
        assert not DueDay.objects.exists()


class TestSpam:
    @pytest.fixture
    def make_comment(self, page):
        def make(**values):
            said = {"source": "page", "thing": page.pk, "locale": "en"}
            vote = Vote.objects.create(helpful=False, browser=str(values), **said)
            return Comment.objects.create(vote=vote, page=page, text="No.", **values)

        with hooks.register_temporarily(HOOK, PageSubjects):
            yield make

    def test_it_leaves_the_figures_and_comes_back(self, make_comment):
        make_comment()
        roll_up_due()
        assert figures() == {"unhelpful": 1, "comments": 1}
        Comment.objects.all().set_status("spam")
        roll_up_due()
        assert figures() == {}
        Comment.objects.all().set_status("new")
        roll_up_due()
        assert figures() == {"unhelpful": 1, "comments": 1}

    def test_the_days_of_the_comment_and_of_its_vote_are_noted(self, make_comment):
        comment = make_comment()
        roll_up_due()
        Vote.objects.update(created_at="2026-03-28T12:00Z")
        Comment.objects.filter(pk=comment.pk).update(created_at="2026-03-30T12:00Z")
        Comment.objects.all().set_status("spam")
        days = DueDay.objects.order_by("day").values_list("day", flat=True)
        assert list(days) == [DAY, date(2026, 3, 30)]

    def test_other_work_on_comments_is_not_noted(self, make_comment):
        make_comment()
        roll_up_due()
        for status in ("planned", "done", "done"):
            Comment.objects.all().set_status(status)
        assert not DueDay.objects.exists()


class TestTransactions:
    def test_what_is_rolled_back_holds_up_nobody(self, commit):
        with commit():
            with suppress(RuntimeError), transaction.atomic():
                note([DAY])
                raise RuntimeError
            note([DAY])
        assert roll_ups() == 1

    def test_what_is_committed_late_is_counted_as_well(self, commit):
        with commit():
            note([DAY])
        OutboxRow.objects.all().delete()
        with commit():
            note([DAY])
            # The figures of the former are made before this is committed.
            cache.delete(recording.SCHEDULED)
        assert roll_ups() == 1

    def test_what_cannot_be_put_is_put_with_the_next(self, commit, monkeypatch):
        def fail(*args, **kwargs):
            raise RuntimeError

        with monkeypatch.context() as broken:
            broken.setattr(recording.outbox, "put", fail)
            with commit():
                note([DAY])
        assert DueDay.objects.count() == 1
        with commit():
            note([DAY])
        assert roll_ups() == 1
