"""What a forum knows of one who is looking."""

from functools import cached_property

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from heroic_core.groups import STAFF
from heroic_core.viewer import Viewer

from .conf import settings
from .groups import MODERATORS
from .models import Member


class Standing:
    """
    Their part in the forum; nothing is read before somebody asks for it.

    Args:
        viewer: who looks.
    """

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer

    @cached_property
    def member(self) -> Member | None:
        """None while they have done nothing yet."""
        if not self.viewer.is_authenticated:
            return None
        return Member.objects.filter(user=self.viewer.user.pk).first()

    @property
    def is_staff(self) -> bool:
        """Whether they answer for the company."""
        viewer = self.viewer
        return viewer.is_authenticated and (viewer.is_superuser or viewer.is_in(STAFF))

    @property
    def is_moderator(self) -> bool:
        viewer = self.viewer
        return viewer.is_authenticated and (
            viewer.is_superuser or viewer.is_in(MODERATORS)
        )

    @property
    def is_trusted(self) -> bool:
        """Whether nobody looks at what they write before all do."""
        names = settings.TRUSTED_GROUPS
        is_ours = self.is_staff or self.is_moderator
        return is_ours or any(self.viewer.is_in(name) for name in names)

    @property
    def is_silenced(self) -> bool:
        return self.member is not None and self.member.is_silenced

    @property
    def is_suspended(self) -> bool:
        return self.member is not None and self.member.is_suspended


def standing_of(viewer: Viewer) -> Standing:
    """The same each time, for as long as this viewer is asked about."""
    return viewer.decisions.setdefault("forumpress", Standing(viewer))


def staff() -> QuerySet:
    """Everybody who answers for the company."""
    users = get_user_model()._default_manager.filter(is_active=True)
    return users.filter(
        Q(pk__in=users.filter(groups__name=STAFF).values("pk")) | Q(is_superuser=True)
    )
