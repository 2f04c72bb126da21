"""What became of an article, in the side bar of its editor."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel

from ...feedback.admin.inbox import INBOX
from ...feedback.models import Comment, Status
from ...search.models import SearchDocument
from ...viewer import Viewer
from ...visibility import refusal
from ..models import FigureKind
from .days import Days
from .links import figures_url
from .panels import usual
from .policy import may_see
from .search import entries
from .tiles import Tile, helpful_tile, of_kind


# Searches that are named.
MOST = 8


class FiguresOfPage(Days):
    """The numbers of one page."""

    def __init__(self, chosen: Any, page: int, *kinds: str) -> None:
        super().__init__(chosen, *kinds)
        self.page = page

    def rows(self) -> Any:
        rows = self.chosen.figures(*self.kinds).filter(page=self.page)
        return rows.values_list("kind", "day").annotate(n=Sum("number"))


class InsightsSidePanel(BaseSidePanel):
    """Figures of the last four weeks, what led there, and what is still open."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle insights")
        icon_name = "heroic-chart"
        has_counter = False

    name = "heroic-insights"
    title = _("Insights")
    template_name = "heroic_insights/side_panel.html"
    order = 160

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        viewer = Viewer.from_request(self.request)
        self.chosen = usual(viewer)
        context = super().get_context_data(parent_context)
        things = list(self._things())
        return {
            **context,
            "tiles": self.tiles(),
            "led": self._words(things),
            "failed": self._failed(things),
            "feedback": self._feedback(viewer, things),
            "url": figures_url(
                self.chosen, FigureKind.VIEWS, "day", page=self.object.pk
            ),
        }

    def tiles(self) -> list[Tile]:
        page = self.object.pk
        kinds = (FigureKind.VIEWS, FigureKind.READS, FigureKind.TRANSFERS)
        votes = (FigureKind.HELPFUL, FigureKind.UNHELPFUL)
        labels = (
            _("Views"),
            pgettext_lazy("plural", "Reads"),
            _("People who went on to contact"),
        )
        days = FiguresOfPage(self.chosen, page, *kinds, *votes)
        views, reads, transfers = (
            of_kind(days, kind, label, figures_url(self.chosen, kind, "day", page=page))
            for kind, label in zip(kinds, labels, strict=True)
        )
        return [views, reads, helpful_tile(days, page=page), transfers]

    def _things(self):
        """What search finds on this page: itself, or the questions on it."""
        documents = SearchDocument.objects.filter(page=self.object.pk, section="")
        return documents.values_list("source", "thing").order_by("pk")

    def _opened(self, things):
        keys: dict[str, list[int]] = {}
        for source, thing in things:
            keys.setdefault(source, []).append(thing)
        # Without a thing nothing led to one; an empty condition would let all pass.
        which = Q(pk__in=[])
        for source, of_source in keys.items():
            which |= Q(opened_source=source, opened_thing__in=of_source)
        return entries(self.chosen).filter(which)

    def _words(self, things):
        return _counted(self._opened(things))

    def _failed(self, things):
        """What found nothing, before other words led here."""
        runs = self._opened(things).exclude(run="").values("run")
        return _counted(entries(self.chosen).filter(results=0, run__in=runs))

    def _feedback(self, viewer, things):
        """How much is open, and where it is listed; None for who may not see it."""
        if not INBOX.policy.user_has_any_permission(viewer.user, ["view", "change"]):
            return None
        open_ones = Comment.objects.visible_to(viewer).filter(
            page=self.object.pk, status__in=[Status.NEW, Status.PLANNED]
        )
        query = {}
        if len(things) == 1:
            source, thing = things[0]
            query["subject"] = f"{source}:{thing}"
        url = f"{reverse('heroic_feedback_inbox:index')}?{urlencode(query)}"
        return {"number": open_ones.count(), "url": url}


def panel_for(page: Any, request: HttpRequest) -> Iterator[InsightsSidePanel]:
    """The panel, of a page that readers have seen, for those who may know."""
    if page.first_published_at and may_see(request.user):
        viewer = Viewer.from_request(request)
        if viewer.is_superuser or refusal(viewer, page) is None:
            yield InsightsSidePanel(page, request)


def _counted(rows):
    by_words = rows.annotate(wording=Lower("words")).values("wording")
    return list(by_words.annotate(n=Count("pk")).order_by("-n", F("wording"))[:MOST])
