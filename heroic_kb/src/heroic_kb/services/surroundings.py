"""What every page of a knowledge base shows around its own content."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from heroic_core.trails import trail_to
from heroic_core.tree_paths import paths_above
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import CategoryPage, KnowledgeBasePage


@dataclass
class Surroundings:
    """
    Args:
        base: the knowledge base; None where a page stands outside of one.
        above: the pages between the front page of the site and the knowledge base.
        trail: the categories that lead to the page, it too if it is one.
    """

    base: KnowledgeBasePage | None
    above: list[Page]
    trail: list[CategoryPage]

    def crumbs(self, request: HttpRequest) -> list[tuple[str, str]]:
        """The titles and addresses of all that leads to the page, in their order."""
        pages = [*self.above, *filter(None, [self.base]), *self.trail]
        return [(page.title, page.get_url(request)) for page in pages]


def surroundings_of(page: Any, request: HttpRequest) -> Surroundings:
    """
    What leads to a page of a knowledge base.

    Args:
        page: a CategoryPage or an ArticlePage.
        request: by which somebody reads it.
    """
    viewer = Viewer.from_request(request)
    # Not by what is kept on the page: in a preview it may be new.
    above = list(paths_above(page.path))
    bases = KnowledgeBasePage.objects.filter(path__in=above).order_by("-path")
    base = visible_pages(viewer, bases).select_related("image__collection").first()
    categories = CategoryPage.objects.filter(path__in=above)
    trail = list(visible_pages(viewer, categories).order_by("path"))
    if isinstance(page, CategoryPage):
        trail.append(page)
    return Surroundings(base, trail_to(base or page, request), trail)
