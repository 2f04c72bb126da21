from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..insights.days import today
from ..tree_paths import at_or_below
from ..viewer import Viewer
from ..visibility import path_rule
from .dates import overdue_since


class ReviewQuerySet(models.QuerySet):
    def due(self):
        """Whose day has come, by time or by cause."""
        return self.filter(due_on__lte=today())

    def overdue(self):
        """That have been due for longer than two weekly mails."""
        return self.filter(due_on__lte=overdue_since(today()))

    def unowned(self):
        """Whose owner is gone or has no access any more; a group counts as its members."""
        return self.filter(unowned_rule())

    def owned_by(self, user: Any):
        """That a person looks after, alone or as one of a group."""
        groups = user.groups.values("pk")
        return self.filter(Q(owner=user.pk) | Q(owner_group__in=groups))

    def below(self, page: Any):
        """Of a page and those below it."""
        return self.filter(at_or_below(page.path, "page__path"))

    def visible_to(self, viewer: Viewer):
        """Of published pages that a viewer may see, on whichever site."""
        return self.filter(path_rule(viewer, "page__path"), page__live=True)

    def with_people(self):
        return self.select_related("page", "owner", "owner_group", "verified_by")


def unowned_rule() -> Q:
    """The condition for reviews that nobody will be told of."""
    members = get_user_model()._default_manager.filter(
        is_active=True, groups=OuterRef("owner_group")
    )
    return ~Q(owner__isnull=False, owner__is_active=True) & ~Exists(members)
