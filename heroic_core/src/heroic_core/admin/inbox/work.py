from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from wagtail.permission_policies import ModelPermissionPolicy

from ...inbox import InboxQuerySet


class InboxPolicy(ModelPermissionPolicy):
    """What is in an inbox comes from readers; people work on it."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


class Inbox:
    """
    What strangers wrote, and who sees to it.

    Args:
        model: of what is in it: an `InboxItem` with the manager of an
            `InboxQuerySet`, of `heroic_core.inbox`.
    """

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.policy = InboxPolicy(model)

    def seen_by(self, request: HttpRequest) -> QuerySet:
        """What whoever sends a request may see of it, if they may see the inbox."""
        return self.model._default_manager.all()

    def set_status(self, them: InboxQuerySet, status: str) -> None:
        """Give some of it a status, with all that comes of that."""
        them.set_status(status)

    def changed(self, number: int) -> str:
        """What is said when so many were changed at once."""
        raise NotImplementedError

    def deleted(self, number: int) -> str:
        """What is said when so many were deleted at once."""
        raise NotImplementedError

    @property
    def people(self) -> QuerySet:
        """Who may work on what is in it."""
        return self.policy.users_with_permission("change").filter(is_active=True)

    def people_or(self, user_pk: Any) -> QuerySet:
        """The same; besides, who does so, also where they may no longer."""
        may = Q(pk__in=self.people.values("pk"))
        return get_user_model().objects.filter(may | Q(pk=user_pk))
