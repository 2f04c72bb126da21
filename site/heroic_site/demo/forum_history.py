"""What happened in the demo's forum, done again by its services in the same order."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from forumpress.choices import Status
from forumpress.clock import at
from forumpress.models import BoardPage, Post, Topic
from forumpress.services import (
    editing,
    moderating,
    posting,
    reacting,
    serving,
    solving,
)
from forumpress.services.writing import write
from heroic_core.viewer import Viewer

from .forum_order import MODERATOR, Order, manner_of


ZONE = ZoneInfo("Europe/Lisbon")
THURSDAY = 3
TOPIC_LINK = re.compile(r"\]\(topic:([\w-]+)\)")
# What follows from nothing else that is told.
SET = {"waiting", "in_progress", "not_support", "closed"}


class History:
    """
    Args:
        boards: by their slugs.
        users: by their handles.
        rows: of the topics, in the order in which they were opened.
    """

    def __init__(
        self, boards: dict[str, BoardPage], users: dict[str, Any], rows: list[dict]
    ) -> None:
        self.boards, self.users, self.rows = boards, users, rows
        self.topics: dict[str, Topic] = {}
        self.acts: list[tuple[datetime, int, Callable[[], Any]]] = []
        self.anchor = _anchor()

    def write(self) -> None:
        for row in self.rows:
            Account(self, row).tell()
        for moment, _number, act in sorted(self.acts, key=lambda each: each[:2]):
            with at(moment):
                act()
        self._link_forward()
        for row in self.rows:
            topic = Topic.objects.filter(pk=self.topics[row["key"]].pk)
            topic.update(view_count=row["views"])

    def linked(self, text: str) -> str:
        """Markdown with the addresses of those topics that are there by now."""
        return TOPIC_LINK.sub(self._link, text).strip()

    def _link(self, link):
        topic = self.topics.get(link[1])
        return f"]({topic.board.get_url()}{topic.path})" if topic else link[0]

    def _link_forward(self):
        """What was promised when it was written has an address now."""
        for post in Post.objects.filter(source__contains="](topic:"):
            write(post, self.linked(post.source))
            post.save(update_fields=["source", "html"])

    def then(self, moment: datetime, act: Callable[[], Any]) -> None:
        """Let something be done at a moment, after what was told before of it."""
        self.acts.append((moment, len(self.acts), act))

    def by(self, handle: str) -> Viewer:
        """Somebody, as they were then: asked for when something is done."""
        return Viewer.for_user(self.users[handle])

    def moment(self, told: str) -> datetime:
        """The moment that is told as `"83d 14:20"`."""
        days, clock = told.split("d ")
        day = self.anchor - timedelta(days=int(days))
        return datetime.combine(day, time.fromisoformat(clock), ZONE)


class Account:
    """
    What happened in one topic.

    Args:
        history: that it is a part of.
        row: the topic as it is written down.
    """

    def __init__(self, history: History, row: dict) -> None:
        self.history, self.row = history, row
        self.key, self.author = row["key"], row["author"]
        self.created = history.moment(row["created"])
        self.last = self.created

    def tell(self) -> None:
        row = self.row
        self._then(self.created, self._start)
        if not row["private"]:
            moment = self.created + timedelta(minutes=1)
            self._then(moment, lambda: self._on_topic(MODERATOR, serving.make_public))
        opening = self._post(row, self.created)
        for voter in row.get("votes", []):
            self._later(self.created, voter, reacting.vote, opening)
        for reply in row.get("reply", []):
            self._tell_reply(reply)
        for number, handle in enumerate(row["me_too"]):
            moment = self.created + timedelta(hours=3 + 5 * number)
            self._then(moment, lambda h=handle: self._on_topic(h, reacting.say_me_too))
        for again in row.get("reopened", []):
            self._tell_reopened(again)
        self._tell_order()
        self._tell_status()

    def _start(self):
        row = self.row
        board = self.history.boards[row["board"]]
        tags = board.tagged_items.filter(tag__name__in=row["tags"])
        said = row.get("intake", {})
        new = posting.NewTopic(
            title=row["title"],
            text=self._text(row),
            kind=row["kind"],
            locale=row["locale"],
            tags=list(tags.values_list("tag", flat=True)),
            intake={
                field.pk: said.get(field.label, "")
                for field in board.intake_fields.all()
            },
            is_private=row["private"],
            manner=manner_of(row),
        )
        topic = posting.start_topic(self.history.by(self.author), board.pk, new)
        self.history.topics[self.key] = topic

    def _tell_reply(self, row):
        moment = self.history.moment(row["at"])
        self.last = max(self.last, moment)

        def write():
            new = posting.NewPost(text=self._text(row), manner=manner_of(row))
            send = posting.add_note if row.get("note") else posting.reply
            topic = self.history.topics[self.key]
            row["pk"] = send(self.history.by(row["author"]), topic.pk, new).pk

        self._then(moment, write)
        post = self._post(row, moment)
        for voter in row.get("votes", []):
            self._later(moment, voter, reacting.vote, post)
        if row.get("solution"):
            solved = self.history.moment(row["solved_at"])
            by = row["solved_by"]
            self._then(
                solved,
                lambda: solving.mark_solved(self.history.by(by), row["pk"]),
            )

    def _post(self, row, moment) -> Callable[[], int]:
        """The key of a post, to be asked for when it is there."""

        def find():
            if "pk" in row:
                return row["pk"]
            topic = self.history.topics[self.key]
            return Post.objects.get(topic=topic, position=1).pk

        if edited := row.get("edited"):
            text = self.history.linked(row["body"])
            self._then(
                self.history.moment(edited["at"]),
                lambda: editing.edit_post(self.history.by(edited["by"]), find(), text),
            )
        Order(self.history, row, moment, find).tell()
        return find

    def _tell_reopened(self, again):
        """Somebody had taken what was said last for the solution, and it was none."""
        moment = self.history.moment(again["at"])
        before = [
            row
            for row in self.row.get("reply", [])
            if self.history.moment(row["at"]) < moment
            and row["author"] != self.author
            and not row.get("note")
        ]
        by = self.history.by
        self._then(
            moment - timedelta(hours=1),
            lambda: solving.mark_solved(by(self.author), before[-1]["pk"]),
        )
        self._then(
            moment, lambda: self._on_topic(again["by"], solving.take_solution_back)
        )

    def _tell_order(self):
        keeping = {"pinned": moderating.pin, "locked": moderating.lock}
        for name, service in keeping.items():
            if self.row[name]:
                moment = self.last if name == "locked" else self.created
                self._then(
                    moment + timedelta(minutes=4),
                    lambda s=service: self._on_topic(MODERATOR, s),
                )

    def _tell_status(self):
        row, staff = self.row, self.row["assignee"]
        if staff:
            user = self.history.users[staff]
            self._then(
                self.created + timedelta(minutes=2),
                lambda: serving.assign(
                    self.history.by(staff), self.history.topics[self.key].pk, user.pk
                ),
            )
        moment = self.last + timedelta(minutes=3)
        by = staff or MODERATOR
        if row["status"] in SET:
            status = Status(row["status"])
            self._then(
                moment,
                lambda: self._on_topic(by, serving.set_status, status),
            )
        if row["status"] == "duplicate":
            topics = self.history.topics
            self._then(
                moment,
                lambda: self._on_topic(
                    by, serving.mark_duplicate, topics[row["duplicate_of"]].pk
                ),
            )

    def _on_topic(self, handle, service, *args):
        return service(self.history.by(handle), self.history.topics[self.key].pk, *args)

    def _later(self, moment, handle, service, post):
        self._then(
            moment + timedelta(minutes=20),
            lambda: service(self.history.by(handle), post()),
        )

    def _then(self, moment, act):
        self.history.then(moment, act)

    def _text(self, row):
        """As it was first written."""
        edited = row.get("edited")
        return self.history.linked(edited["before"] if edited else row["body"])


def _anchor():
    """The day after the latest Thursday that has come."""
    today = timezone.localdate(timezone=ZONE)
    since = (today.weekday() - THURSDAY) % 7
    return today - timedelta(days=since - 1)
