from typing import Any

from django.db import transaction
from django.utils import timezone

from ... import mail
from ...inbox import CLICKS
from ..models import Answer, Comment, Status


ANSWER = "heroic_feedback.answer"


class NoAddress(ValueError):
    """The reader left no e-mail address, or it has been removed."""


@transaction.atomic
def answer(comment: Comment, text: str, by: Any, *, is_done: bool = False) -> Answer:
    """
    Send an answer to whoever wrote a comment, and keep it.

    Args:
        text: in plain text.
        by: the user who answers; their address is not told.
        is_done: whether nothing is left to do with the comment.

    Raises:
        NoAddress
    """
    # Who clicks twice at once waits here, and finds the first.
    comment = Comment.objects.select_for_update(of=["self"]).get(pk=comment.pk)
    if not comment.email:
        raise NoAddress(comment.pk)
    lately = comment.answers.filter(at__gt=timezone.now() - CLICKS)
    kept = lately.filter(text=text).first()
    if kept is None:
        kept = Answer.objects.create(comment=comment, text=text, by=by)
        language = comment.vote.locale
        mail.send(ANSWER, comment.email, {"answer": kept.pk}, language=language)
    if is_done:
        Comment.objects.filter(pk=comment.pk).set_status(Status.DONE)
    return kept
