from typing import Any

from django.db import transaction
from django.utils import timezone

from ... import mail
from ...inbox import CLICKS
from ..models import Answer, Message, Status


ANSWER = "heroic_contact.answer"


@transaction.atomic
def answer(message: Message, text: str, by: Any, *, is_done: bool = False) -> Answer:
    """
    Send an answer to whoever wrote a message, and keep it.

    Args:
        text: in plain text.
        by: the user who answers; their address is not told.
        is_done: whether nothing is left to do with the message.
    """
    # Who clicks twice at once waits here, and finds the first.
    message = Message.objects.select_for_update(of=["self"]).get(pk=message.pk)
    lately = message.answers.filter(created_at__gt=timezone.now() - CLICKS)
    kept = lately.filter(text=text).first()
    if kept is None:
        kept = Answer.objects.create(message=message, text=text, by=by)
        mail.send(ANSWER, message.email, {"answer": kept.pk}, language=message.locale)
    status = Status.CLOSED if is_done else Status.ANSWERED
    Message.objects.filter(pk=message.pk).set_status(status)
    return kept
