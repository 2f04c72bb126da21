"""What every page of a wiki needs around its own content."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from heroic_core.trails import trail_to
from heroic_core.tree_paths import paths_above
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import WikiIndexPage, WikiPage, WikiSpacePage


ADMIN = "wagtailadmin.access_admin"
# What a link to a wiki page needs of it.
SHOWN = ["title", "slug", "url_path", "path", "depth", "locale", "above"]


@dataclass(frozen=True)
class Surroundings:
    """
    Args:
        wiki: its front page; None where a page stands outside of one.
        space: that the page stands in, or is; None likewise.
        trail: all pages that lead to the page, from the site's front page on.
    """

    wiki: WikiIndexPage | None
    space: WikiSpacePage | None
    trail: list[Any]

    def crumbs(self, request: HttpRequest) -> list[tuple[str, str]]:
        """The titles and addresses of all that leads to the page, in their order."""
        return [(page.title, page.get_url(request)) for page in self.trail]


def surroundings_of(
    page: WikiSpacePage | WikiPage, request: HttpRequest
) -> Surroundings:
    """
    What leads to a page of a wiki, as far as whoever reads may see it.

    Args:
        page: live, or in a preview.
        request: by which somebody reads it.
    """
    viewer = Viewer.from_request(request)
    # Not by what is kept on the page: in a preview it may be new.
    places = [*paths_above(page.path), page.path]
    spaces = WikiSpacePage.objects.filter(path__in=places).order_by("-path")
    wikis = WikiIndexPage.objects.filter(path__in=places).order_by("-path")
    return Surroundings(
        visible_pages(viewer, wikis).first(),
        visible_pages(viewer, spaces).first(),
        trail_to(page, request),
    )


def what_they_may(page: Any, request: HttpRequest, child: str = "") -> dict[str, str]:
    """
    The addresses by which whoever reads changes a page, and adds one below it.

    Args:
        page: published; a preview has none.
        request: by which somebody reads it.
        child: the name of the model of pages below; blank adds none.

    Returns:
        `edit_url` and `add_url`, each blank for those who may not.
    """
    user = Viewer.from_request(request).user
    may: dict[str, str] = {"edit_url": "", "add_url": ""}
    if getattr(request, "is_preview", False) or not user.has_perm(ADMIN):
        return may
    tester = page.permissions_for_user(user)
    if tester.can_edit():
        may["edit_url"] = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if child and tester.can_add_subpage():
        may["add_url"] = _add_url(page, child)
    return may


def _add_url(page, child):
    if child == "wikipage":
        # It asks first which template the page starts from.
        return reverse("wikipress_new_page", args=[page.pk])
    return reverse("wagtailadmin_pages:add", args=["wikipress", child, page.pk])
