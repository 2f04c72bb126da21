"""What keeps the demo's moderators busy: posts that wait, are reported, and are hidden."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from forumpress.choices import FlagReason, HeldFor
from forumpress.models import Flag, Post
from forumpress.services import flagging, moderating
from forumpress.services.screening import Manner


# The handle of whoever keeps order.
MODERATOR = "mara"
HELD_FOR = {
    "first_post": HeldFor.FIRST,
    "links": HeldFor.LINKS,
    "repeated": HeldFor.REPEATED,
}


def manner_of(row: dict) -> Manner:
    """How a post was sent: as robots send, where it is to wait for approval."""
    return Manner(trap=row.get("pending", ""))


class Order:
    """
    What is said and decided about one post.

    Args:
        history: that it is a part of.
        row: the post as it is written down.
        moment: when it was written.
        find: gives its key, when it is there.
    """

    def __init__(
        self, history: Any, row: dict, moment: datetime, find: Callable[[], int]
    ) -> None:
        self.history, self.row, self.moment, self.find = history, row, moment, find

    def tell(self) -> None:
        row = self.row
        if "pending" in row:
            self.history.then(self.moment, self._hold)
        for flag in row.get("flags", []):
            moment = self.moment + timedelta(minutes=10)
            self.history.then(moment, lambda f=flag: self._report(f))
        if row.get("hidden"):
            moment = self.moment + timedelta(minutes=20)
            self.history.then(moment, self._hide)
        elif "flags" in row and "edited" in row:
            # What was wrong with it is gone.
            moment = self.history.moment(row["edited"]["at"]) + timedelta(minutes=1)
            self.history.then(moment, self._dismiss)

    def _hold(self):
        held_for = HELD_FOR[self.row["pending"]]
        Post.objects.filter(pk=self.find()).update(held_for=held_for)

    def _report(self, flag):
        reporter, reason = self.history.by(flag["by"]), FlagReason(flag["reason"])
        flagging.flag(reporter, self.find(), reason, flag["words"])

    def _hide(self):
        moderating.hide(self.history.by(MODERATOR), self.find())

    def _dismiss(self):
        flag = Flag.objects.get(post=self.find(), decision=Flag.Decision.OPEN)
        flagging.dismiss(self.history.by(MODERATOR), flag.pk)
