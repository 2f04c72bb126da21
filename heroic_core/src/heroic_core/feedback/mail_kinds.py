from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..mail import Mail, register
from ..view_urls import url_of
from ..viewer import stranger
from .models import Answer, Comment, Reason, Status, Telling, Vote
from .services.answering import ANSWER
from .services.current import current_subjects
from .services.telling import (
    AT_ONCE,
    DAILY,
    comments_of_day,
    telling_of,
    told_to,
)
from .subjects import Subject


# Comments in one mail; the others wait in the inbox.
MOST = 50


@register
class AnswerMail(Mail):
    """What somebody answers to a reader who left an address."""

    name = ANSWER
    label = gettext_lazy("Answer to feedback")

    def context(self, recipient, data):
        answers = Answer.objects.select_related("comment__vote")
        answer = answers.filter(pk=data["answer"]).first()
        if answer is None:
            return None
        # Nobody knows who reads at this address: title and link are for everybody.
        subject = current_subjects([answer.comment], stranger()).get(answer.comment_id)
        return {
            "title": answer.comment.title if subject else "",
            "asked": answer.comment.text,
            "text": answer.text,
            "url": subject.url if subject else "",
        }

    def sample(self):
        return {
            "title": _("How do I cancel a plan?"),
            "asked": _("I cannot find the button of step 3."),
            "text": _("You are right: it moved. We have changed the step."),
            "url": "https://example.com/help/cancel/",
        }


@register
class CommentMail(Mail):
    """Tells an author of one comment."""

    name = AT_ONCE
    label = gettext_lazy("New feedback")

    def context(self, recipient, data):
        # Whoever asks for another moment meanwhile gets what was on its way.
        if telling_of(recipient.user) == Telling.NEVER:
            return None
        comments = Comment.objects.exclude(status=Status.SPAM).select_related("vote")
        told = told_to(recipient.user, comments.filter(pk=data["comment"]))
        return _told(*told[0], recipient.user) if told else None

    def sample(self):
        return _told(_sample_comment(), _sample_subject(), None)


@register
class DailyMail(Mail):
    """Tells an author of all comments of a day."""

    name = DAILY
    label = gettext_lazy("Feedback of a day")

    def context(self, recipient, data):
        if telling_of(recipient.user) == Telling.NEVER:
            return None
        comments = comments_of_day(date.fromisoformat(data["day"]))
        told = told_to(recipient.user, comments.select_related("vote"))
        if not told:
            return None
        return {
            "comments": [_told(*each, recipient.user) for each in told[:MOST]],
            "number": len(told),
            "more": max(0, len(told) - MOST),
        }

    def sample(self):
        comments = [_told(_sample_comment(), _sample_subject(), None)] * 2
        return {"comments": comments, "number": 2, "more": 0}


def _told(comment: Comment, subject: Subject, user: Any) -> dict[str, Any]:
    return {
        "title": subject.title,
        "text": comment.text,
        "helpful": comment.vote.helpful,
        "reasons": comment.reasons,
        "url": subject.url,
        "path": _path_in_inbox(comment, user),
    }


def _path_in_inbox(comment, user):
    if user is None or not user.has_perm("heroic_feedback.view_comment"):
        return ""
    return url_of("heroic_feedback_inbox:edit", comment.pk)


def _sample_comment():
    vote = Vote(helpful=False, reasons=Reason.MISSING.value)
    return Comment(pk=1, vote=vote, text=_("I cannot find the button of step 3."))


def _sample_subject():
    return Subject(
        thing=1,
        title=_("How do I cancel a plan?"),
        url="https://example.com/help/cancel/",
        page=None,
        locale="en",
    )
