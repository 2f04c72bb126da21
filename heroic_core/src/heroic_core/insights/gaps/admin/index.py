from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from ....admin.listing import TitledIndexView
from ....viewer import Viewer
from ...models import Gap, GapState
from .parts import parts_of


class GapColumn(TitleColumn):
    """What is missing; why it is open again."""

    cell_template_name = "heroic_insights/gaps/title_cell.html"


class ScoreColumn(Column):
    cell_template_name = "heroic_insights/gaps/score_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "parts": parts_of(instance)}


class GapIndexView(TitledIndexView):
    """The gaps that one may know of, ranked; the closed ones where one asks for it."""

    def get_base_queryset(self):
        gaps = super().get_base_queryset().select_related("owner")
        if self.request.GET.get("state") not in GapState.values:
            gaps = gaps.exclude(state__in=Gap.CLOSED)
        return gaps.visible_to(Viewer.from_request(self.request))

    @property
    def columns(self):
        return [
            GapColumn(
                "title",
                label=_("What is missing"),
                sort_key="title",
                get_url=lambda gap: reverse(self.edit_url_name, args=[gap.pk]),
            ),
            ScoreColumn("score", label=_("Score"), sort_key="score"),
            StatusTagColumn(
                "state",
                label=pgettext_lazy("gap", "State"),
                accessor="get_state_display",
                primary=lambda gap: gap.state in (GapState.PUBLISHED, GapState.PROVED),
                sort_key="state",
            ),
            Column("owner", label=pgettext_lazy("gap", "Owner")),
            Column("language", label=_("Language"), sort_key="locale"),
            DateColumn("last_seen", label=_("Last seen"), sort_key="last_seen"),
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["media"] += Media(css={"all": ["heroic_insights/gaps/gaps.css"]})
        return context
