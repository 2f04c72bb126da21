"""What becomes of votes when the comments on them are deleted."""

import pytest

from heroic_core.feedback.helpfulness import helpfulness
from heroic_core.feedback.models import Comment, Status, Vote


pytestmark = pytest.mark.django_db


@pytest.fixture
def delete(editor_client):
    def delete(*comments):
        ids = "&".join(f"id={each.pk}" for each in comments)
        editor_client.post(f"/admin/bulk/heroic_feedback/comment/delete/?{ids}")

    return delete


@pytest.fixture
def make_vote(page):
    def make(browser, *statuses):
        said = {"source": "page", "thing": page.pk, "locale": "en"}
        vote = Vote.objects.create(helpful=False, browser=browser, **said)
        for status in statuses:
            Comment.objects.create(vote=vote, page=page, text="No.", status=status)
        return vote

    return make


def counted(page):
    return helpfulness("page", [page.pk])[page.pk].total


def test_the_vote_of_a_deleted_comment_counts_still(make_vote, page, delete):
    vote = make_vote("a", Status.NEW)
    delete(*vote.comments.all())
    assert not Comment.objects.exists()
    assert counted(page) == 1


def test_the_vote_of_deleted_spam_does_not_count_again(make_vote, page, delete):
    vote, other = make_vote("a", Status.SPAM), make_vote("b", Status.SPAM)
    assert counted(page) == 0
    delete(*vote.comments.all())
    assert counted(page) == 0
    assert Vote.objects.get() == other


def test_a_vote_stays_that_was_commented_besides(make_vote, page, delete):
    vote = make_vote("a", Status.SPAM, Status.NEW)
    delete(vote.comments.get(status=Status.SPAM))
    assert Comment.objects.get().status == Status.NEW
    assert counted(page) == 1
