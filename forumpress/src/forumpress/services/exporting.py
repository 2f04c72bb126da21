"""All that a forum keeps of a person, for that person alone."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ..models import (
    Attachment,
    Draft,
    FlagReport,
    IntakeAnswer,
    Member,
    MeToo,
    Notification,
    Post,
    Subscription,
    Topic,
    Vote,
)


def export_of(user: Any) -> dict[str, Any]:
    """
    What a person wrote, said and follows.

    It names the things of others by their keys alone: whether they may still be read is
    asked where they are.
    """
    return {
        "profile": _profile(user),
        "topics": list(_topics(user)),
        "posts": _rows(
            Post.objects.filter(author=user.pk),
            *("pk", "topic", "kind", "state", "created_at", "edited_at", "source"),
        ),
        "votes": _rows(Vote.objects.filter(user=user.pk), "post", "at"),
        "same_problem": _rows(MeToo.objects.filter(user=user.pk), "topic", "at"),
        "flags": _rows(
            FlagReport.objects.filter(reporter=user.pk),
            *("flag__post", "reason", "words", "at"),
        ),
        "subscriptions": _rows(
            Subscription.objects.filter(user=user.pk), "topic", "board", "tag", "at"
        ),
        "drafts": _rows(
            Draft.objects.filter(user=user.pk), "key", "content", "updated_at"
        ),
        "notifications": _rows(
            Notification.objects.filter(user=user.pk),
            *("kind", "topic", "post", "at", "read_at"),
        ),
        "files": _rows(
            Attachment.objects.filter(owner=user.pk),
            *("key", "name", "size", "content_type", "post", "created_at"),
        ),
    }


def _profile(user: Any) -> dict[str, Any] | None:
    fields = (
        *("name", "handle", "about", "joined_at", "mail", "follows_own"),
        *("silenced_until", "suspended_until"),
    )
    return Member.objects.filter(user=user.pk).values(*fields).first()


def _topics(user: Any) -> Iterator[dict[str, Any]]:
    said: dict[int, list[dict[str, str]]] = {}
    answers = IntakeAnswer.objects.filter(topic__author=user.pk)
    for topic, label, value in answers.values_list("topic", "label", "value"):
        said.setdefault(topic, []).append({"question": label, "answer": value})
    fields = (*("pk", "title", "kind", "state", "status", "is_private", "created_at"),)
    for row in _rows(Topic.objects.filter(author=user.pk), *fields):
        yield {**row, "answers": said.get(row["pk"], [])}


def _rows(rows: QuerySet, *fields: str) -> list[dict[str, Any]]:
    return list(rows.order_by("pk").values(*fields))
