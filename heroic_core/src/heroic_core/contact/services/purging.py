from datetime import timedelta

from django.utils import timezone

from ..models import Message


def purge(days: int) -> int:
    """
    Delete messages that were closed so many days ago, and spam that came then.

    Their answers and files go with them.

    Returns:
        How many messages.
    """
    moment = timezone.now() - timedelta(days=days)
    _all, by_model = Message.objects.idle_since(moment).delete()
    return by_model.get(Message._meta.label, 0)
