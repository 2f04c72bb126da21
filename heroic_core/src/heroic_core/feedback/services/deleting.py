from typing import Any

from django.db import transaction

from ..models import Status, Vote


@transaction.atomic
def delete(comments: Any) -> None:
    """
    Delete comments with their answers.

    Their votes stay, but for those that had spam alone: they would count again.

    Args:
        comments: a query set of them.
    """
    spam = comments.filter(status=Status.SPAM)
    votes = list(spam.values_list("vote_id", flat=True))
    comments.delete()
    Vote.objects.filter(pk__in=votes, comments=None).delete()
