"""Those who answer for the company."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from heroic_core.viewer import Viewer, stranger
from heroic_core.visibility import can_see

from .. import standing
from ..models import Topic
from .members import first_name_of


@dataclass(frozen=True)
class Person:
    """Somebody of the staff, as they are offered: their key, and their name."""

    key: str
    name: str


def staff() -> list[Person]:
    """All of them, by their names."""
    return _named(_staff())


def staff_who_see(topic: Topic) -> list[Person]:
    """Those who may read a topic; a few queries, however many they are."""
    if can_see(stranger(), topic.board):
        return staff()
    people = list(_staff().prefetch_related("groups"))
    # Who is in the same groups may read the same.
    answers: dict[Any, bool] = {}
    for user in people:
        like = user.is_superuser, frozenset(each.pk for each in user.groups.all())
        if like not in answers:
            answers[like] = can_see(Viewer.for_user(user), topic.board)
        user.may_see = answers[like]
    return _named(user for user in people if user.may_see)


def name_of(user: Any) -> str:
    """What somebody is called in the forum, also before they first did something."""
    member = getattr(user, "forum_member", None)
    return member.name if member else first_name_of(user)


def _staff() -> QuerySet:
    return standing.staff().select_related("forum_member")


def _named(users):
    people = [Person(str(user.pk), name_of(user)) for user in users]
    return sorted(people, key=lambda person: person.name.casefold())
