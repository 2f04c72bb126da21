"""The demo's forum: its boards, its people, and what was said there in three months."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale

from forumpress.markdown import render
from forumpress.models import (
    BoardPage,
    CannedReply,
    ForumIndexPage,
    IntakeField,
    Member,
)
from heroic_core.groups import STAFF
from heroic_site.home.models import HomePage

from .forum_history import History
from .publishing import publish
from .source import read_forum


LANGUAGE = "en"
INTRODUCTION = (
    "Ask, and be answered by people who host websites for a living, or who have had "
    "the same evening as you."
)


def write_forum() -> None:
    """Write the forum, and let happen there what happened."""
    boards, people, topics, canned = read_forum()
    locale = Locale.objects.get(language_code=LANGUAGE)
    home = HomePage.objects.get(locale=locale)
    forum = ForumIndexPage(
        title="Community",
        slug="community",
        introduction=INTRODUCTION,
        show_in_menus=True,
        locale=locale,
    )
    publish(home.add_child(instance=forum))
    places = _write_boards(forum, boards)
    users = {row["handle"]: _make_member(row) for row in people}
    for row in canned:
        CannedReply.objects.create(
            title=row["title"], text=row["body"], locale=LANGUAGE
        )
    History(places, users, topics).write()
    _silence(people, users)


def _write_boards(forum, rows):
    boards = {}
    for row in rows:
        kinds = {
            f"takes_{kind}s": kind in row["takes"]
            for kind in ("question", "discussion", "idea", "announcement")
        }
        told = ("title", "slug", "description", "icon", "color")
        board = BoardPage(
            **{name: row[name] for name in told},
            **kinds,
            rules=str(render(row["rules"])),
            who_may_post="staff" if row["who_may_post"] == "staff" else "members",
            topics_are_private=row["private_by_default"],
            locale=forum.locale,
        )
        board.allowed_tags.add(*row["tags"])
        board.intake_fields = [
            IntakeField(
                label=each["name"],
                help_text=each["help"],
                kind=each["kind"],
                options="\n".join(each["choices"]),
                is_required=each["required"],
                is_staff_only=each["staff_only"],
            )
            for each in row.get("intake", [])
        ]
        above = boards.get(row["parent"], forum)
        boards[row["slug"]] = publish(above.add_child(instance=board))
    return boards


def _make_member(row):
    """Somebody of the demo's people, or somebody whose account nobody can log in to."""
    users = get_user_model().objects
    if row["account"]:
        user = users.get(username=row["account"])
    else:
        first, _space, last = row["name"].partition(" ")
        user = users.create_user(row["handle"], first_name=first, last_name=last)
        if row["is_staff"]:
            user.groups.add(Group.objects.get(name=STAFF))
    joined = timezone.now() - timedelta(days=row["joined_days_ago"])
    Member.objects.create(
        user=user,
        name=row["name"],
        handle=row["handle"].replace("_", "-"),
        joined_at=joined,
        read_before=joined,
        approved_count=5,
    )
    return user


def _silence(rows, users):
    """Last: before that they had something to say."""
    silenced = [users[row["handle"]].pk for row in rows if row["silenced"]]
    until = timezone.now() + timedelta(days=14)
    Member.objects.filter(user__in=silenced).update(
        silenced_until=until, reason="Advertising in answers, twice."
    )
