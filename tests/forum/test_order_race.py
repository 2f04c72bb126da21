"""Moderators and members at once: nobody waits for another in a circle."""

import random
from itertools import count
from time import monotonic, sleep

import pytest
from django.db import connection, transaction
from django.db.models import Count, F, Q

from forumpress.errors import NotAllowed, NotFound, Refused
from forumpress.models import BoardFigures, Flag, Member, Post, Topic
from forumpress.services import (
    flagging,
    locking,
    merging,
    moderating,
    naming,
    posting,
    reacting,
    solving,
)
from tests.crowd import Crowd
from tests.factories import make_user

from .factories import approve_member, by, make_board, make_reply, make_topic


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

PEOPLE, ACTS = 8, 12
numbers = count(1)


def test_counters_are_exact_after_all_at_once(forum, board):
    moderator = make_user(is_superuser=True)
    boards = [board, make_board(forum, "Web")]
    users = [approve_member(make_user()) for _ in range(PEOPLE)]
    topics = [make_topic(boards[i % 2], users[i]).pk for i in range(6)]
    for pk in topics:
        make_reply(Topic.objects.get(pk=pk), users[0])

    def post():
        return random.choice(list(Post.objects.values_list("pk", flat=True)))

    def act(user):
        pk, other = random.sample(topics, 2)
        text = f"Answer {next(numbers)}"
        return random.choice(
            [
                lambda: posting.reply(by(user), pk, posting.NewPost(text=text)),
                lambda: flagging.flag(by(user), post(), "spam"),
                lambda: reacting.vote(by(user), post()),
                lambda: moderating.hide(by(moderator), post()),
                lambda: moderating.restore(by(moderator), post()),
                lambda: moderating.move(by(moderator), pk, random.choice(boards).pk),
                lambda: solving.mark_solved(by(moderator), post()),
                lambda: rename(user),
                lambda: (
                    random.random() > 0.3 or merging.merge(by(moderator), pk, other)
                ),
            ]
        )

    def work(user):
        for _ in range(ACTS):
            try:
                act(user)()
            except (NotFound, NotAllowed, Refused):
                continue

    crowd = Crowd()
    for user in users:
        crowd.start(lambda user=user: work(user))
    crowd.join()
    crowd.check()
    check_counters(boards, users)


def rename(user):
    member, at = naming.change_profile(by(user), f"Name {next(numbers)}", ""), (0, 0)
    while at:
        with transaction.atomic():
            at = naming.rename_some(member, *at)


def test_whoever_renames_waits_for_the_topics_of_all_their_posts(board):
    """So that nobody who has locked them, to merge them, finds their posts locked."""
    if not connection.features.has_select_for_update:
        pytest.skip("SQLite has one writer at a time.")
    asker, author = make_user(), approve_member(make_user())
    topic = make_topic(board, asker)
    own, answer = make_topic(board, author), make_reply(topic, author)
    make_reply(topic, asker)
    crowd, member = Crowd(), author.forum_member
    member.name = "Countess"

    def rename_all():
        with transaction.atomic():
            naming.rename_some(member, 0, 0)

    with transaction.atomic():
        locking.lock(Topic.objects.filter(pk=topic.pk))
        crowd.start(rename_all)
        eventually(is_somebody_waiting)
        # What merging does; whoever waits holds none of it.
        list(Post.objects.select_for_update(nowait=True).filter(topic=topic))
    crowd.join()
    crowd.check()
    for row in (own, answer):
        row.refresh_from_db()
        assert row.author_name == "Countess"


def is_somebody_waiting():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def eventually(happens, seconds=20):
    end = monotonic() + seconds
    while not happens():
        assert monotonic() < end
        sleep(0.02)


def test_a_post_that_goes_elsewhere_meanwhile_is_renamed_next(
    board, customer, monkeypatch
):
    topic, other = make_topic(board, make_user()), make_topic(board, make_user())
    first, second = make_reply(topic, customer), make_reply(topic, customer)
    lock, member = locking.lock, customer.forum_member
    member.name = "Countess"

    def lock_late(topics):
        found = lock(topics)
        Post.objects.filter(pk=second.pk).update(topic=other, position=9)
        return found

    monkeypatch.setattr(locking, "lock", lock_late)
    with transaction.atomic():
        assert naming.rename_some(member, 0, 0)[1] == first.pk
        at = naming.rename_some(member, 99, first.pk)
        assert at[1] == second.pk
    names = Post.objects.filter(author=customer).values_list("author_name", flat=True)
    assert set(names) == {"Countess"}


def check_counters(boards, users):
    shown = Q(posts__state="visible", posts__kind="reply")
    for topic in Topic.objects.annotate(replies=Count("posts", filter=shown)):
        assert topic.reply_count == topic.replies
        assert topic.posts.filter(is_solution=True).count() <= 1
        positions = list(topic.posts.values_list("position", flat=True))
        assert len(positions) == len(set(positions))
    for each in boards:
        counted = Topic.objects.counted().filter(board=each)
        figures = BoardFigures.objects.get(board=each)
        posts = sum(topic.reply_count + 1 for topic in counted)
        assert (figures.topic_count, figures.post_count) == (counted.count(), posts)
    for user in users:
        visible = Post.objects.visible().filter(author=user)
        member = Member.objects.get(user=user)
        assert member.post_count == visible.count()
        assert member.solution_count == visible.filter(is_solution=True).count()
    open_flags = Flag.objects.filter(decision="open").values("post")
    assert open_flags.count() == open_flags.distinct().count()
    votes = Post.objects.annotate(counted=Count("votes"))
    assert not votes.exclude(vote_count=F("counted")).exists()
