"""A forum with something for few eyes in every corner, and everybody who comes by."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from forumpress.choices import FlagReason, State
from forumpress.models import Attachment, Member, Topic
from forumpress.services import drafts, flagging, moderating
from forumpress.services.members import member_of
from heroic_core.permissions import STAFF
from tests.factories import make_editor, make_private, make_staff, make_user

from ..factories import (
    ask_for,
    by,
    make_board,
    make_forum,
    make_moderator,
    make_note,
    make_reply,
    make_topic,
)


STRANGER, AUTHOR, OTHER = "stranger", "author", "other"
SILENCED, SUSPENDED = "silenced", "suspended"
STAFFER, MODERATOR, EDITOR, EX_STAFF = "staff", "moderator", "editor", "exstaff"

MAKERS = {
    AUTHOR: make_user,
    OTHER: make_user,
    SILENCED: make_user,
    SUSPENDED: make_user,
    STAFFER: make_staff,
    MODERATOR: make_moderator,
    EDITOR: make_editor,
    EX_STAFF: make_staff,
}
ROLES = [STRANGER, *MAKERS]
MEMBERS = {*MAKERS}
SERVING = {STAFFER}
KEEPING = {MODERATOR}


class World:
    """
    Attributes:
        users: by their roles.
        seen_by: for each word of a secret, the roles that may read it.
        topics: by their names, as `posts`.
    """

    def __init__(self, home):
        self.users = {role: make(username=role) for role, make in MAKERS.items()}
        for user in self.users.values():
            Member.objects.filter(pk=member_of(user).pk).update(approved_count=5)
        self.seen_by, self.topics, self.posts = {}, {}, {}
        self.forum = make_forum(home)
        self.open = make_board(self.forum, "Open")
        self.closed = make_board(self.forum, self.word("closed", set()))
        self._fill_open()
        self._fill_private()
        self._fill_restricted()
        self._report()
        self._write_and_leave()
        self._let_time_pass()

    def word(self, name, roles):
        """A word that nobody but these may ever be sent."""
        word = f"kanari{name}"
        self.seen_by[word] = set(roles)
        return word

    def client(self, role):
        """A browser that forgets what happens in it."""
        client = Client(raise_request_exception=False)
        if role != STRANGER:
            client.force_login(self.users[role])
        return client

    def _fill_open(self):
        author, other = self.users[AUTHOR], self.users[OTHER]
        ask_for(self.open, "Secret version", is_staff_only=True)
        field = self.open.intake_fields.get()
        topic = self._topic(
            "open",
            self.open,
            author,
            intake={field.pk: self.word("intake", {AUTHOR, STAFFER})},
        )
        self.posts["reply"] = make_reply(topic, other, "Try it again.")
        note = self.word("note", {STAFFER})
        self.posts["note"] = make_note(topic, self.users[STAFFER], note)
        hidden = make_reply(topic, other, self.word("hidden", {MODERATOR}))
        self.posts["hidden"] = self._moderate(moderating.hide, hidden)
        waiting = make_reply(topic, other, self.word("waiting", {OTHER, MODERATOR}))
        self.posts["waiting"] = self._hold(waiting)
        self._topic("second", self.open, other)
        readers = {AUTHOR, MODERATOR}
        held = self._topic("held", self.open, author, **self._words("held", readers))
        self._hold(held.posts.get())
        gone = self._topic("gone", self.open, author, **self._words("gone", KEEPING))
        self._moderate(moderating.hide, gone.posts.get())

    def _fill_private(self):
        readers = {AUTHOR, STAFFER}
        topic = self._topic(
            "private",
            self.open,
            self.users[AUTHOR],
            is_private=True,
            **self._words("private", readers),
        )
        answer = self.word("privateanswer", readers)
        self.posts["private reply"] = make_reply(topic, self.users[STAFFER], answer)
        note = self.word("privatenote", SERVING)
        self.posts["private note"] = make_note(topic, self.users[STAFFER], note)

    def _fill_restricted(self):
        topic = self._topic(
            "restricted", self.closed, self.users[AUTHOR], **self._words("walled", ())
        )
        reply = make_reply(topic, self.users[OTHER], self.word("walledreply", ()))
        self.posts["restricted reply"] = reply
        make_private(self.closed, "The board")

    def _report(self):
        """What somebody has against a post is for who decides about it."""
        author, words = by(self.users[AUTHOR]), FlagReason.OTHER
        said = self.word("flagopen", KEEPING)
        flagging.flag(author, self.posts["reply"].pk, words, said)
        # Of a private topic: who decides does not read it.
        said = self.word("flagprivate", set())
        flagging.flag(author, self.posts["private reply"].pk, words, said)

    def _write_and_leave(self):
        author = by(self.users[AUTHOR])
        draft = self.word("draft", {AUTHOR})
        key = f"board:{self.open.pk}"
        drafts.keep(author, key, 1, {"title": [draft], "text": [draft]})
        name = f"{self.word('filename', {AUTHOR, STAFFER})}.txt"
        inside = self.word("fileinside", {AUTHOR, STAFFER}).encode()
        Attachment.objects.create(
            owner=self.users[STAFFER],
            post=self.posts["private reply"],
            file=ContentFile(inside, name),
            name=name,
            size=len(inside),
            content_type="text/plain",
        )

    def _let_time_pass(self):
        later = timezone.now() + timedelta(days=9)
        members = Member.objects.filter
        members(user=self.users[SILENCED]).update(silenced_until=later)
        members(user=self.users[SUSPENDED]).update(suspended_until=later)
        self.users[EX_STAFF].groups.remove(Group.objects.get(name=STAFF))

    def _words(self, name, roles):
        title, text = (self.word(f"{name}{part}", roles) for part in ("title", "text"))
        return {"title": title, "text": text}

    def _topic(self, name, board, author, **values):
        topic = make_topic(board, author, **values)
        self.topics[name] = topic
        self.posts[f"{name} opening"] = topic.posts.get()
        return topic

    def _moderate(self, service, post):
        return service(by(self.users[MODERATOR]), post.pk)

    def _hold(self, post):
        """As if it had been held when it came."""
        self._moderate(moderating.hide, post)
        type(post).objects.filter(pk=post.pk).update(state=State.PENDING)
        if post.is_opening:
            Topic.objects.filter(pk=post.topic_id).update(state=State.PENDING)
        return post
