"""What readers are told of a text: when it changed, and how long it is."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from ..pages import PlacedMixin
from .texts import text_of_stream


class ReadingFactsMixin(PlacedMixin, models.Model):
    """
    A page that keeps when readers last saw it change, and how many words they read.

    It comes before Wagtail's Page among the bases and has a stream `body`. A page
    with `kept_fields` or an `exclude_fields_in_copy` of its own adds to these.
    """

    changed_at = models.DateTimeField(null=True, editable=False)
    words = models.PositiveIntegerField(default=0, editable=False)

    kept_fields = ("changed_at", "words")
    exclude_fields_in_copy = ["changed_at"]

    # Of the page that this is mixed into.
    body: Any
    live: Any
    last_published_at: Any

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is None:
            self.words = self.count_words()
            if self.live:
                self.changed_at = self.last_published_at or timezone.now()
        elif "last_published_at" in update_fields:
            self.changed_at = self.last_published_at
            update_fields = [*update_fields, "changed_at"]
        super().save(*args, update_fields=update_fields, **kwargs)

    def count_words(self) -> int:
        """The number of words of its body."""
        return len(text_of_stream(self.body).split())


@transaction.atomic
def recount_words(model: type[ReadingFactsMixin], pk: int) -> None:
    """
    Count the words of a page anew, with those of reusable texts.

    Args:
        model: the type of the page.
        pk: its primary key; it may be gone by now.
    """
    # Who publishes it meanwhile waits, so that the words counted are those it has.
    found = model._default_manager.select_for_update(of=("self",)).filter(pk=pk)
    for page in found:
        model._default_manager.filter(pk=pk).update(words=page.count_words())
