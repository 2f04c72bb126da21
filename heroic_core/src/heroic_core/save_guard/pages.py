from django.db import transaction

from .locking import keep_newer_draft


class SaveGuardMixin:
    """
    A page that nobody saves over what somebody else has saved since.

    It comes before Wagtail's Page among the bases and needs nothing else.
    """

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None or self._state.adding:
            return super().save(*args, update_fields=update_fields, **kwargs)
        with transaction.atomic():
            keep_newer_draft(self)
            return super().save(*args, **kwargs)
