"""Authors are told of what readers write, each when they want to be."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from ... import mail
from ...permissions import may_edit
from ...viewer import Viewer
from ...visibility import PASSWORD, can_see
from ..models import Comment, FeedbackNotice, Status, Telling
from ..subjects import Subject
from .current import current_subjects


AT_ONCE, DAILY = "heroic_feedback.comment", "heroic_feedback.daily"
# When the mail with yesterday's comments goes out, in the time zone of the site.
MORNING = time(7)


def tell_authors(comment: Comment, subject: Subject) -> None:
    """Put the mail to each author of a thing, now or for the next morning."""
    for author in subject.authors:
        match telling_of(author):
            case Telling.AT_ONCE:
                mail.send(AT_ONCE, author, {"comment": comment.pk})
            case Telling.DAILY:
                _tell_next_morning(author, _day_of(comment.created_at))


def telling_of(user: Any) -> str:
    """When a user wants to be told."""
    chosen = FeedbackNotice.objects.filter(user=user).values_list("telling", flat=True)
    return chosen.first() or Telling.DAILY


def comments_of_day(day: date) -> Iterable[Comment]:
    """What was written on one day, in the order in which it was, without spam."""
    comments = Comment.objects.filter(
        created_at__gte=_moment(day, time.min),
        created_at__lt=_moment(day + timedelta(days=1), time.min),
    )
    return comments.exclude(status=Status.SPAM).order_by("created_at", "pk")


def told_to(user: Any, comments: Iterable[Comment]) -> list[tuple[Comment, Subject]]:
    """Those of these comments that a user, as an author, may be told of now."""
    comments = list(comments)
    subjects = current_subjects(comments, _with_passwords(user))
    return [
        (comment, subject)
        for comment in comments
        if (subject := subjects.get(comment.pk))
        and user in subject.authors
        and _may_be_told(user, subject.page)
    ]


def _may_be_told(user, page):
    """Whoever may edit a page needs no password to read it."""
    may_see = can_see(Viewer.for_user(user), page)
    return may_see or may_edit(user, page)


def _with_passwords(user):
    """Somebody who was given the passwords of all pages."""
    restrictions = PageViewRestriction.objects.filter(restriction_type=PASSWORD)
    passed = list(restrictions.values_list("pk", flat=True))
    key = PageViewRestriction.passed_view_restrictions_session_key
    return Viewer(user, session={key: passed})


def _tell_next_morning(author, day):
    notice, _created = FeedbackNotice.objects.get_or_create(user=author)
    others = FeedbackNotice.objects.filter(pk=notice.pk).exclude(day=day)
    # Of those who come here at once, one finds another day.
    if others.update(day=day):
        due_at = _moment(day + timedelta(days=1), MORNING)
        mail.send(DAILY, author, {"day": day.isoformat()}, due_at=due_at)


def _day_of(moment: datetime) -> date:
    return timezone.localdate(moment, timezone.get_default_timezone())


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, timezone.get_default_timezone())
