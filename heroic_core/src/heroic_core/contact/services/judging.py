from django.db import transaction

from ..models import Message, Status
from ..querysets import MessageQuerySet
from .telling import tell_recipients


@transaction.atomic
def set_status(messages: MessageQuerySet, status: str) -> None:
    """Give messages a status. Spam that is to be new is put back."""
    if status == Status.NEW:
        for message in messages.filter(status=Status.SPAM):
            put_back(message)
    messages.set_status(status)


@transaction.atomic
def put_back(message: Message) -> bool:
    """
    Put a message back among the new ones that was kept aside as spam.

    Who is to be told of messages is told now; its sender gets no copy.

    Returns:
        Whether it was still spam.
    """
    # Who clicks twice at once waits here, and finds it put back.
    message = Message.objects.select_for_update(of=["self"]).get(pk=message.pk)
    if message.status != Status.SPAM:
        return False
    message.status, message.suspicion, message.closed_at = Status.NEW, "", None
    message.save(update_fields=["status", "suspicion", "closed_at"])
    tell_recipients(message)
    return True
