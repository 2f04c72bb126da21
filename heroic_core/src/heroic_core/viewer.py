"""Who is looking."""

from collections.abc import Mapping
from copy import copy
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from .hosts import find_site


class Viewer:
    """
    Somebody for whom `heroic_core.visibility` decides what is shown.

    Nothing is read before a decision needs it: where nothing is private, a page
    asks neither for the account nor for the session, and can be cached for all.

    Args:
        user: an account or Django's AnonymousUser; who is deactivated is a stranger.
        site: the site that is read, or None for all of them.
        session: holds the passwords of restrictions that were given.
    """

    def __init__(
        self, user: Any, site: Site | None = None, session: Mapping | None = None
    ) -> None:
        self._user = user
        self._session = {} if session is None else session
        self.site = site
        # What visibility found out, for as long as this viewer is asked about.
        self.decisions: dict[str, Any] = {}

    @classmethod
    def from_request(cls, request: HttpRequest) -> "Viewer":
        """The one who sent this request; the same each time."""
        viewer = request.__dict__.get("_heroic_viewer")
        if viewer is None:
            viewer = cls(
                getattr(request, "user", AnonymousUser()),
                find_site(request),
                getattr(request, "session", None),
            )
            request.__dict__["_heroic_viewer"] = viewer
        return viewer

    @classmethod
    def of_site(cls, request: HttpRequest, site: Site) -> "Viewer":
        """The one who sent this request, from now on as a reader of this site."""
        viewer = copy(cls.from_request(request))
        viewer.site = site
        # What was found out holds for the former site.
        viewer.decisions = {}
        request.__dict__["_heroic_viewer"] = viewer
        return viewer

    @classmethod
    def for_user(cls, user: Any, site: Site | None = None) -> "Viewer":
        """A person who is not here, for mail, feeds and commands: no password counts."""
        return cls(user, site)

    @cached_property
    def user(self) -> Any:
        return self._user if self._user.is_active else AnonymousUser()

    @property
    def is_authenticated(self) -> bool:
        return self.user.is_authenticated

    @property
    def is_superuser(self) -> bool:
        return self.user.is_superuser

    @cached_property
    def group_ids(self) -> frozenset[int]:
        return frozenset(self._groups)

    def is_in(self, group_name: str) -> bool:
        """Whether they belong to a group; all groups are asked for once."""
        return group_name in self._groups.values()

    @cached_property
    def passed_restriction_ids(self) -> frozenset[int]:
        """Of the page restrictions whose password was given."""
        return self._passed(PageViewRestriction)

    @cached_property
    def passed_collection_restriction_ids(self) -> frozenset[int]:
        """Of the collection restrictions whose password was given."""
        return self._passed(CollectionViewRestriction)

    @property
    def was_asked_about(self) -> bool:
        """Whether what was shown may depend on who looks."""
        asked = {"user", "passed_restriction_ids", "passed_collection_restriction_ids"}
        return not asked.isdisjoint(self.__dict__)

    @cached_property
    def _groups(self):
        return dict(self.user.groups.values_list("pk", "name"))

    def _passed(self, model):
        return frozenset(
            self._session.get(model.passed_view_restrictions_session_key, [])
        )


def stranger() -> Viewer:
    """Somebody of whom nothing is known: what they see is what everybody sees."""
    return Viewer.for_user(AnonymousUser())
