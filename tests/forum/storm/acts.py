"""What people in the storm do, and what must be true after it."""

from django.db.models import Count
from wagtail.models import Page

from forumpress.choices import PostKind, State, TopicKind, Verb
from forumpress.errors import NotAllowed, NotFound, Refused
from forumpress.groups import MODERATORS
from forumpress.models import Event, Post, Topic
from forumpress.services import (
    editing,
    following,
    merging,
    moderating,
    posting,
    reacting,
    serving,
    solving,
)
from heroic_core.permissions import STAFF, grant_declared
from tests.factories import make_user

from ..factories import approve_member, by, make_board, make_forum, make_topic


TOPICS = 6
# How often each comes; replies most of all.
SHARES = {
    "reply": 40,
    "start": 3,
    "vote": 12,
    "unvote": 4,
    "me_too": 8,
    "not_me": 3,
    "solve": 8,
    "unsolve": 4,
    "edit": 5,
    "follow": 4,
    "hide": 1,
}
OF_STAFF = SHARES | {
    "note": 4,
    "hide": 6,
    "restore": 8,
    "approve": 6,
    "move": 4,
    "merge": 2,
    "private": 3,
    "public": 4,
}
REFUSALS = (NotFound, NotAllowed, Refused)


class People:
    """
    Args:
        number: of them; every third is staff and moderator, every fifth is new.
    """

    def __init__(self, number):
        grant_declared()
        home = Page.objects.get(depth=2)
        forum = make_forum(home)
        self.boards = [make_board(forum, f"Board {n}") for n in range(2)]
        self.users = [self._make_user(place) for place in range(number)]
        for place in range(TOPICS):
            author = self.users[place % number]
            make_topic(self.boards[place % 2], author, title=f"Topic {place}")

    def act(self, place, number, chance):
        """One act of one person; what came of it."""
        shares = OF_STAFF if is_staff(place) else SHARES
        name = chance.choices(list(shares), list(shares.values()))[0]
        token = f"{place}-{number}"
        try:
            getattr(self, f"_{name}")(by(self.users[place]), chance, token)
        except REFUSALS:
            return {"act": name, "token": token, "done": False}
        return {"act": name, "token": token, "done": True}

    def lost(self, told):
        """What somebody was told that they wrote, and is not there."""
        writing = ("reply", "note")
        sent = {row["token"] for row in told if row["act"] in writing and row["done"]}
        kept = Post.objects.filter(token__in=sent).values_list("token", flat=True)
        return sorted(sent - set(kept))

    def _make_user(self, place):
        groups = (STAFF, MODERATORS) if is_staff(place) else ()
        user = make_user(*groups, username=f"storm-{place}")
        return user if place % 5 == 4 else approve_member(user, 9)

    def _reply(self, viewer, chance, token):
        new = posting.NewPost(text=f"Reply {token}", token=token)
        key = topic(chance)
        # As a form that is sent twice.
        first, second = (posting.reply(viewer, key, new).pk for _ in range(2))
        assert first == second

    def _start(self, viewer, chance, token):
        board = chance.choice(self.boards)
        started = {"title": f"Topic {token}", "text": f"I ask {token}.", "locale": "en"}
        kind = TopicKind.QUESTION
        posting.start_topic(viewer, board.pk, posting.NewTopic(kind=kind, **started))

    def _note(self, viewer, chance, token):
        new = posting.NewPost(text=f"Note {token}", token=token)
        posting.add_note(viewer, topic(chance), new)

    def _vote(self, viewer, chance, token):
        reacting.vote(viewer, post(chance))

    def _unvote(self, viewer, chance, token):
        reacting.take_vote_back(viewer, post(chance))

    def _me_too(self, viewer, chance, token):
        reacting.say_me_too(viewer, topic(chance))

    def _not_me(self, viewer, chance, token):
        reacting.take_me_too_back(viewer, topic(chance))

    def _solve(self, viewer, chance, token):
        solving.mark_solved(viewer, post(chance))

    def _unsolve(self, viewer, chance, token):
        solving.take_solution_back(viewer, topic(chance))

    def _edit(self, viewer, chance, token):
        editing.edit_post(viewer, post(chance), f"Edited {token}")

    def _hide(self, viewer, chance, token):
        moderating.hide(viewer, post(chance))

    def _restore(self, viewer, chance, token):
        moderating.restore(viewer, post(chance, state=State.HIDDEN))

    def _approve(self, viewer, chance, token):
        moderating.approve(viewer, post(chance, state=State.PENDING))

    def _move(self, viewer, chance, token):
        moderating.move(viewer, topic(chance), chance.choice(self.boards).pk)

    def _merge(self, viewer, chance, token):
        merging.merge(viewer, topic(chance), topic(chance))

    def _private(self, viewer, chance, token):
        serving.make_private(viewer, topic(chance))

    def _public(self, viewer, chance, token):
        serving.make_public(viewer, topic(chance, is_private=True))

    def _follow(self, viewer, chance, token):
        following.follow_topic(viewer, topic(chance))


def is_staff(place):
    return place % 3 == 0


def topic(chance, **wanted):
    return any_of(Topic, chance, wanted)


def post(chance, **wanted):
    return any_of(Post, chance, wanted)


def any_of(model, chance, wanted):
    """The key of one that is as wanted; of any where none is."""
    rows = model.objects.order_by("pk").values_list("pk", flat=True)
    return chance.choice(list(rows.filter(**wanted)) or list(rows))


def made_twice():
    """Replies that are there more than once."""
    rows = Post.objects.filter(kind=PostKind.REPLY).values("source")
    counted = rows.annotate(number=Count("pk")).filter(source__startswith="Reply ")
    return sorted(row["source"] for row in counted.filter(number__gt=1))


def not_logged():
    """Posts without exactly one word about how they came to be."""
    made = Event.objects.filter(verb__in=[Verb.STARTED, Verb.REPLIED, Verb.NOTED])
    logged = dict(made.values_list("post").annotate(number=Count("pk")))
    return [
        pk for pk in Post.objects.values_list("pk", flat=True) if logged.get(pk) != 1
    ]
