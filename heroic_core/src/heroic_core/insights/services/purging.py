from datetime import timedelta

from django.db import transaction

from ..days import bounds, today
from ..models import Day, DueDay, Event
from .rolling_up import roll_up


def purge(days: int) -> int:
    """
    Forget the events of days that are longer ago, once their figures are made.

    Returns:
        How many events.
    """
    first_kept = today() - timedelta(days=days)
    before, _end = bounds(first_kept)
    for due in set(DueDay.objects.filter(day__lt=first_kept).values_list("day")):
        roll_up(*due)
    with transaction.atomic():
        # What comes to such a day from now on finds it closed.
        Day.objects.filter(day__lt=first_kept).update(is_closed=True)
        return Event.objects.filter(at__lt=before).delete()[0]
