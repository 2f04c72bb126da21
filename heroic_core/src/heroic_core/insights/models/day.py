from django.db import models


class Day(models.Model):
    """A day whose figures were made."""

    day = models.DateField(primary_key=True)
    rolled_up_at = models.DateTimeField()
    # Its events are gone, so that the figures are all that is known.
    is_closed = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.day)


class DueDay(models.Model):
    """
    That something came to a day, which its figures may not tell of yet.

    Each time a row, and none is ever changed: who writes waits for nobody who counts.
    """

    day = models.DateField(db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.day)
