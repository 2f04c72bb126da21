"""What a forum counts is what there is, whatever was done; what is not is mended."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from forumpress.choices import Status
from forumpress.errors import NotAllowed, NotFound, Refused
from forumpress.models import (
    BoardFigures,
    BoardPage,
    Member,
    Participant,
    Post,
    Topic,
    Vote,
)
from forumpress.services import merging, moderating, posting, reacting, serving, solving
from forumpress.services.screening import Manner
from tests.factories import make_admin, make_user

from .factories import by, make_board, make_note, make_reply, make_topic


pytestmark = pytest.mark.django_db

ROBOT = Manner(trap="x")
ON_TOPIC = [
    *(reacting.say_me_too, reacting.take_me_too_back, solving.take_solution_back),
    *(serving.make_private, serving.make_public, serving.unassign),
    *(moderating.lock, moderating.unlock, moderating.pin, moderating.unpin),
]
ON_POST = [
    *(reacting.vote, reacting.take_vote_back, solving.mark_solved),
    *(moderating.hide, moderating.restore, moderating.approve, moderating.reject),
]


def run(**options):
    said = StringIO()
    call_command("forum_check", stdout=said, verbosity=0, **options)
    return said.getvalue()


def faults():
    """What the command says before it fails."""
    said = StringIO()
    with pytest.raises(CommandError, match="forum_check --repair"):
        call_command("forum_check", stdout=said, verbosity=0)
    return said.getvalue()


class Random:
    """Somebody of many does something with something, as it comes."""

    def __init__(self, seed, forum, people):
        self.random = random.Random(seed)
        self.boards = [make_board(forum, title=f"Board {seed}-{i}") for i in range(3)]
        self.people = people
        self.done = 0

    def go_on(self, steps):
        for _ in range(steps):
            act = self.random.choice(
                [self.ask, self.reply, self.reply, self.on_topic, self.on_post]
                + [self.on_post, self.merge, self.move, self.set_status, self.note]
            )
            try:
                act(by(self.random.choice(self.people)))
                self.done += 1
            except (NotAllowed, NotFound, Refused):
                continue

    def key(self, model):
        keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
        return self.random.choice(keys or [1])

    def manner(self):
        return self.random.choice([Manner(), Manner(), ROBOT])

    def ask(self, viewer):
        board = self.random.choice(self.boards)
        make_topic(board, viewer.user, manner=self.manner())

    def reply(self, viewer):
        new = posting.NewPost(text="Perhaps.", manner=self.manner())
        posting.reply(viewer, self.key(Topic), new)

    def note(self, viewer):
        posting.add_note(viewer, self.key(Topic), posting.NewPost(text="Hm."))

    def on_topic(self, viewer):
        self.random.choice(ON_TOPIC)(viewer, self.key(Topic))

    def on_post(self, viewer):
        self.random.choice(ON_POST)(viewer, self.key(Post))

    def merge(self, viewer):
        merging.merge(viewer, self.key(Topic), self.key(Topic))

    def move(self, viewer):
        board = self.random.choice(self.boards)
        moderating.move(viewer, self.key(Topic), board.pk)

    def set_status(self, viewer):
        status = self.random.choice(list(Status))
        serving.set_status(viewer, self.key(Topic), status)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_is_done_all_stays_counted(forum, customer, staff, moderator, seed):
    leaver = make_user()
    people = [customer, leaver, make_user(), staff, moderator, make_admin()]
    some = Random(seed, forum, people)
    some.go_on(150)
    leaver.delete()
    people.remove(leaver)
    some.go_on(50)
    assert some.done > 60
    assert "All is counted as it is." in run()


@pytest.fixture
def topic(board, customer, helper):
    topic = make_topic(board, customer)
    make_reply(topic, helper)
    reacting.say_me_too(by(helper), topic.pk)
    return topic


@pytest.mark.parametrize(
    ("model", "values", "told"),
    [
        (Topic, {"reply_count": 7}, "reply_count is 7, and should be 1"),
        (Topic, {"me_too_count": 0}, "me_too_count is 0, and should be 1"),
        (Topic, {"last_position": 1}, "last_position is 1, and should be 2"),
        (Topic, {"last_poster_name": "Eve"}, "should be Grace Hopper"),
        (Topic, {"last_poster": None}, "last_poster_id is None"),
        (Topic, {"last_activity_at": F("created_at")}, "last_activity_at"),
        (Post, {"vote_count": 5}, "vote_count is 5, and should be 0"),
        (BoardFigures, {"topic_count": 9}, "topic_count is 9, and should be 1"),
        (BoardFigures, {"post_count": 9}, "post_count is 9, and should be 2"),
        (BoardFigures, {"last_topic": None}, "last_topic_id is None"),
        (Participant, {"post_count": 3}, "post_count is 3, and should be 1"),
        (Member, {"post_count": 3}, "post_count is 3, and should be 1"),
        (Member, {"solution_count": 3}, "solution_count is 3, and should be 0"),
    ],
)
def test_what_is_wrong_is_said_and_mended(topic, model, values, told):
    assert "All is counted as it is." in run()
    model.objects.update(**values)
    assert told in faults()
    assert "mended" in run(repair=True)
    assert "All is counted as it is." in run()


@pytest.mark.parametrize("model", [BoardFigures, Participant])
def test_what_is_missing_is_made_again(topic, model):
    before = model.objects.count()
    model.objects.all().delete()
    assert "missing" in faults()
    run(repair=True)
    assert model.objects.count() == before
    assert "All is counted as it is." in run()


def test_it_goes_on_from_batch_to_batch(monkeypatch, board, customer):
    monkeypatch.setattr("forumpress.services.checking.TOGETHER", 2)
    for _ in range(5):
        make_topic(board, customer)
    Topic.objects.update(reply_count=1)
    assert faults().count("reply_count") == 5


def test_the_number_of_queries_does_not_grow(
    django_assert_num_queries, django_assert_max_num_queries, board, customer, helper
):
    make_reply(make_topic(board, customer), helper)
    with django_assert_max_num_queries(20) as few:
        run()
    for _ in range(5):
        make_reply(make_topic(board, customer), helper)
    with django_assert_num_queries(len(few)):
        run()


def test_the_name_of_whom_nobody_reads_stands_in_no_list(topic, customer, moderator):
    post = make_reply(topic, make_user(first_name="Spam", last_name="Mer"))
    moderating.hide(by(moderator), post.pk)
    topic.refresh_from_db()
    assert topic.last_poster_name == "Grace Hopper"
    assert topic.last_activity_at < post.published_at


def test_votes_of_who_left_stay_counted(topic, customer):
    reply = topic.posts.get(position=2)
    reacting.vote(by(customer), reply.pk)
    customer.delete()
    assert Vote.objects.get().user is None
    assert "All is counted as it is." in run()


def test_notes_are_not_counted(topic, staff):
    make_note(topic, staff)
    assert BoardPage.objects.get().figures.post_count == 2
    assert "All is counted as it is." in run()
