"""What makes a page due before its time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_core.feedback.models import Comment, Status, Vote
from heroic_core.feedback.signals import feedback_given
from heroic_core.freshness.models import CauseKind, PageReview
from heroic_core.freshness.services.causes import fall_due
from heroic_core.insights.days import today
from heroic_core.models import OutboxRow
from tests.factories import make_document, make_text
from tests.faq.factories import make_question
from tests.kb.factories import make_article

from .factories import make_due, make_verified, review_of


pytestmark = pytest.mark.django_db


@pytest.fixture
def steps():
    text = make_text("Press the red button.", name="Steps", live=True)
    text.save_revision().publish()
    return text


@pytest.fixture
def holder(category, steps):
    page = make_article(category, body=[("reusable", steps.pk)])
    outbox.drain()
    make_verified(page, days_ago=3)
    return page


def rewrite(text, html):
    text.body = [("text", html)]
    text.save_revision().publish()
    outbox.drain()


def causes_of(page):
    return [str(cause) for cause in review_of(page).causes.all()]


def test_a_text_that_says_something_else(holder, steps, article):
    rewrite(steps, "<p>Press the green button.</p>")
    assert causes_of(holder) == ["A reusable text that it shows has changed: Steps"]
    assert review_of(holder).due_on == today()
    assert causes_of(article) == []
    # Once more is one cause still.
    rewrite(steps, "<p>Press the blue button.</p>")
    assert len(causes_of(holder)) == 1


def test_a_text_that_only_looks_otherwise_and_a_draft(holder, steps):
    rewrite(steps, "<p>Press the <b>red</b> button.</p>")
    steps.body = [("text", "<p>Something else.</p>")]
    steps.save_revision()
    outbox.drain()
    assert causes_of(holder) == []
    assert review_of(holder).due_on is None


def test_a_text_that_is_rewritten_while_it_is_unpublished(holder, steps):
    steps.unpublish()
    steps.body = [("text", "<p>Press the green button.</p>")]
    steps.save_revision()
    outbox.drain()
    make_verified(holder, days_ago=0).causes.all().delete()
    steps.latest_revision.publish()
    outbox.drain()
    assert causes_of(holder) == ["A reusable text that it shows has changed: Steps"]


@pytest.fixture
def guide():
    return make_document(b"one", file_hash="1")


def replace(document, file_hash, **values):
    document.file_hash = file_hash
    for name, value in values.items():
        setattr(document, name, value)
    document.save()
    outbox.drain()


@pytest.mark.parametrize("how", ["attached", "linked"])
def test_a_file_that_was_replaced(category, guide, how):
    link = f'<p><a linktype="document" id="{guide.pk}">Guide</a></p>'
    page = make_article(category, body=[("text", link)] if how == "linked" else ())
    if how == "attached":
        page.attachments.create(document=guide)
        page.save_revision().publish()
    replace(guide, "1", title="The guide")
    assert causes_of(page) == []
    replace(guide, "2")
    assert causes_of(page) == ["A file that it uses was replaced: The guide"]
    assert review_of(page).due_on == today()


def test_a_file_in_a_text_that_a_page_shows(holder, steps, guide, article):
    link = f'<p><a linktype="document" id="{guide.pk}">Guide</a></p>'
    steps.body = [*steps.body.raw_data, {"type": "text", "value": link}]
    steps.save_revision().publish()
    outbox.drain()
    make_verified(holder, days_ago=3).causes.all().delete()
    replace(guide, "2")
    assert causes_of(holder) == [f"A file that it uses was replaced: {guide.title}"]
    assert causes_of(article) == []


def test_a_file_of_no_page_and_one_that_is_gone(guide):
    guide.file_hash = "2"
    guide.save()
    guide.delete()
    assert outbox.drain()
    assert not OutboxRow.objects.filter(kind="heroic_freshness.cause").exists()


def vote(page, number, reasons="outdated", source="kb"):
    return [
        Vote.objects.create(
            source=source,
            thing=page.pk,
            browser=f"{reasons}{each}{timezone.now()}",
            helpful=False,
            reasons=reasons,
            locale="en",
        )
        for each in range(number)
    ]


def tell(page, source="kb"):
    feedback_given.send(Vote, source=source, thing=page.pk)


def test_three_readers_who_call_it_out_of_date(article):
    vote(article, 2)
    vote(article, 3, "unclear wrong")
    tell(article)
    assert causes_of(article) == []
    vote(article, 1, "unclear outdated")
    tell(article)
    assert causes_of(article) == ["Readers say that it is out of date"]
    assert review_of(article).due_on == today()


def test_what_was_said_before_it_was_verified_counts_no_more(article):
    vote(article, 3)
    PageReview.objects.update(verified_at=timezone.now())
    vote(article, 2)
    tell(article)
    assert causes_of(article) == []
    vote(article, 1)
    tell(article)
    assert len(causes_of(article)) == 1


def test_robots_and_one_browser_are_not_three_readers(article):
    votes = vote(article, 3)
    Comment.objects.create(
        vote=votes[0], page=article, title="x", text="x", status=Status.SPAM
    )
    tell(article)
    assert causes_of(article) == []
    # Of another revision, by a browser that has said so before.
    later = Vote(browser=votes[1].browser, revision=7, reasons="outdated")
    later.source, later.thing, later.helpful, later.locale = "kb", article.pk, False, ""
    later.save()
    tell(article)
    assert causes_of(article) == []


def test_votes_on_what_is_no_page_of_ours(article):
    question = make_question()
    for source, thing in (("faq", question), ("gone", article)):
        vote(thing, 3, source=source)
        tell(thing, source)
    assert causes_of(article) == []


def test_by_the_vote_of_a_reader(client, article):
    vote(article, 2)
    data = {"helpful": "no", "reasons": ["outdated"], "comment": "Old."}
    url = f"/heroic/feedback/kb/{article.pk}/"
    client.post(url, data, headers={"Sec-Fetch-Site": "same-origin"})
    assert len(causes_of(article)) == 1


def test_what_came_late_is_no_cause_any_more(article):
    make_verified(article, days_ago=0)
    fall_due([article.pk], CauseKind.TEXT, timezone.now() - timedelta(hours=1))
    assert causes_of(article) == []


def test_what_is_due_already_stays_due_as_long(article):
    make_due(article, days_ago=30)
    fall_due([article.pk], CauseKind.FILE, timezone.now(), name="x" * 300)
    review = review_of(article)
    assert review.due_on == today() - timedelta(days=30)
    assert len(review.causes.get().name) == 255


def test_nothing_is_unpublished(holder, steps, client):
    rewrite(steps, "<p>Press nothing.</p>")
    assert client.get(holder.url).status_code == 200
