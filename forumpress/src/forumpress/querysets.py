from typing import Any

from django.db.models import QuerySet

from .choices import PostKind, State


class TopicQuerySet(QuerySet):
    def counted(self) -> "TopicQuerySet":
        """What everybody sees who may see the board, and so is counted there."""
        return self.filter(state=State.VISIBLE, is_private=False)

    def with_people(self) -> "TopicQuerySet":
        return self.select_related("author__forum_member", "assignee__forum_member")


class PostQuerySet(QuerySet):
    def replies(self) -> "PostQuerySet":
        return self.filter(kind=PostKind.REPLY)

    def visible(self) -> "PostQuerySet":
        return self.filter(state=State.VISIBLE)


class EventQuerySet(QuerySet):
    """A log is read and written to; nobody changes what it says."""

    def update(self, **values: Any) -> int:
        from .models.event import AlreadyHappened

        raise AlreadyHappened

    def delete(self) -> tuple[int, dict[str, int]]:
        from .models.event import AlreadyHappened

        raise AlreadyHappened
