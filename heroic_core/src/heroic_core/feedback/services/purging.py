from datetime import timedelta

from django.utils import timezone

from ..models import Comment


def purge(days: int) -> int:
    """
    Remove the addresses of feedback that was done so many days ago, or was written then
    and is not done.

    Returns:
        How many.
    """
    moment = timezone.now() - timedelta(days=days)
    return Comment.objects.with_address_idle_since(moment).update(email="")
