from itertools import chain

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from ..inbox import InboxQuerySet
from ..viewer import Viewer
from ..visibility import path_rule
from .signals import spam_judged


class VoteQuerySet(models.QuerySet):
    def latest_of_browsers(self):
        """What each browser said of a thing last, of whichever revision."""
        later = Q(changed_at__gt=OuterRef("changed_at")) | Q(
            changed_at=OuterRef("changed_at"), pk__gt=OuterRef("pk")
        )
        others = self.model.objects.filter(
            later,
            source=OuterRef("source"),
            thing=OuterRef("thing"),
            browser=OuterRef("browser"),
        )
        return self.filter(~Exists(others))


class CommentQuerySet(InboxQuerySet):
    @transaction.atomic
    def set_status(self, status: str) -> int:
        """The same; who counts what was said is told of what became spam, or is none."""
        changed = self.exclude(status=status)
        judged = changed if status == "spam" else changed.filter(status="spam")
        given = judged.values_list("created_at", "vote__created_at")
        moments = set(chain.from_iterable(given))
        number = super().set_status(status)
        if moments:
            spam_judged.send(self.model, moments=moments)
        return number

    def visible_to(self, viewer: Viewer):
        """
        What was written about pages that a viewer may see, published or not.

        Where the page is gone, nobody can tell who might; superusers see that.
        """
        if viewer.is_superuser:
            return self
        return self.filter(path_rule(viewer, "page__path"), page__isnull=False)

    def about(self, source: str, thing: int):
        return self.filter(vote__source=source, vote__thing=thing)

    def with_address_idle_since(self, moment):
        """With an address, and closed before that; or as old, and never closed."""
        idle = Q(closed_at__lt=moment) | Q(closed_at=None, created_at__lt=moment)
        return self.filter(idle).exclude(email="")
