"""What people in the storm do, and what must be true after it."""

from django.db.models import Count
from wagtail.models import Page

from forumpress.choices import PostKind, Verb
from forumpress.errors import NotAllowed, NotFound, Refused
from forumpress.models import Event, Member, Post, Topic
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
from forumpress.services.members import member_of
from heroic_core.permissions import STAFF, grant_declared
from tests.factories import make_user

from ..factories import by, make_board, make_forum, make_topic


TOPICS = 6
# How often each comes; replies most of all.
SHARES = {
    "reply": 40,
    "vote": 12,
    "unvote": 4,
    "me_too": 8,
    "not_me": 3,
    "solve": 8,
    "unsolve": 4,
    "edit": 5,
    "hide": 5,
    "restore": 5,
    "move": 4,
    "merge": 2,
    "private": 3,
    "public": 3,
    "follow": 4,
}
REFUSALS = (NotFound, NotAllowed, Refused)


class People:
    """
    Args:
        number: of them; every third is staff and moderator.
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
        name = chance.choices(list(SHARES), list(SHARES.values()))[0]
        token = f"{place}-{number}"
        try:
            getattr(self, f"_{name}")(by(self.users[place]), chance, token)
        except REFUSALS:
            return {"act": name, "token": token, "done": False}
        return {"act": name, "token": token, "done": True}

    def lost(self, told):
        """The replies that somebody was told are there, and are not."""
        sent = {row["token"] for row in told if row["act"] == "reply" and row["done"]}
        kept = Post.objects.filter(token__in=sent).values_list("token", flat=True)
        return sorted(sent - set(kept))

    def _make_user(self, place):
        groups = (STAFF, "Forum Moderators") if place % 3 == 0 else ()
        user = make_user(*groups, username=f"storm-{place}")
        Member.objects.filter(pk=member_of(user).pk).update(approved_count=9)
        return user

    def _topic(self, chance):
        return chance.choice(
            list(Topic.objects.order_by("pk").values_list("pk", flat=True))
        )

    def _post(self, chance):
        return chance.choice(
            list(Post.objects.order_by("pk").values_list("pk", flat=True))
        )

    def _reply(self, viewer, chance, token):
        new = posting.NewPost(text=f"Reply {token}", token=token)
        topic = self._topic(chance)
        # As a form that is sent twice.
        first, second = (posting.reply(viewer, topic, new).pk for _ in range(2))
        assert first == second

    def _vote(self, viewer, chance, token):
        reacting.vote(viewer, self._post(chance))

    def _unvote(self, viewer, chance, token):
        reacting.take_vote_back(viewer, self._post(chance))

    def _me_too(self, viewer, chance, token):
        reacting.say_me_too(viewer, self._topic(chance))

    def _not_me(self, viewer, chance, token):
        reacting.take_me_too_back(viewer, self._topic(chance))

    def _solve(self, viewer, chance, token):
        solving.mark_solved(viewer, self._post(chance))

    def _unsolve(self, viewer, chance, token):
        solving.take_solution_back(viewer, self._topic(chance))

    def _edit(self, viewer, chance, token):
        editing.edit_post(viewer, self._post(chance), f"Edited {token}")

    def _hide(self, viewer, chance, token):
        moderating.hide(viewer, self._post(chance))

    def _restore(self, viewer, chance, token):
        moderating.restore(viewer, self._post(chance))

    def _move(self, viewer, chance, token):
        moderating.move(viewer, self._topic(chance), chance.choice(self.boards).pk)

    def _merge(self, viewer, chance, token):
        merging.merge(viewer, self._topic(chance), self._topic(chance))

    def _private(self, viewer, chance, token):
        serving.make_private(viewer, self._topic(chance))

    def _public(self, viewer, chance, token):
        serving.make_public(viewer, self._topic(chance))

    def _follow(self, viewer, chance, token):
        following.follow_topic(viewer, self._topic(chance))


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
