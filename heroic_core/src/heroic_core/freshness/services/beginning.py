from typing import Any

from django.db import transaction

from ...insights.days import today
from ..models import PageReview
from .planning import plan
from .telling import begin_telling


@transaction.atomic
def begin(page: Any, publisher: Any = None) -> None:
    """
    Let a page have an owner from its first publication on.

    That is who made it; where nobody knows, who published it. To publish is not to
    verify: it changes nothing afterwards.
    """
    owner = page.owner_id or (publisher and publisher.pk)
    review, made = PageReview.objects.get_or_create(
        page_id=page.pk, defaults={"owner_id": owner, "since": today()}
    )
    if made:
        plan(review)
        review.save(update_fields=["months", "due_on"])
        if review.due_on:
            begin_telling()
