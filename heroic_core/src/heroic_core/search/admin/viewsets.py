"""Synonyms, expectations and the log of searches, in one group of the admin's menu."""

from django.db.models import F
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import permissions
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from ...admin.listing import TitledIndexView
from ..models import Expectation, SearchLogEntry, Synonym
from .filters import ExpectationFilters, SearchLogFilters, SynonymFilters
from .views import (
    ExpectationIndexView,
    SearchLogIndexView,
    SynonymCreateView,
    TryAllView,
)


class SynonymViewSet(ModelViewSet):
    model = Synonym
    name = "heroic_synonyms"
    url_prefix = "heroic/search/synonyms"
    icon = "search"
    add_view_class = SynonymCreateView
    index_view_class = TitledIndexView
    list_display = ["words", "same_as", BooleanColumn("both_ways"), "locale"]
    filterset_class = SynonymFilters
    search_fields = ["words", "same_as"]
    search_backend_name = None
    panels = [
        FieldPanel("locale"),
        FieldPanel("words"),
        FieldPanel("same_as"),
        FieldPanel("both_ways"),
    ]


class ExpectationViewSet(ModelViewSet):
    model = Expectation
    name = "heroic_expectations"
    url_prefix = "heroic/search/expectations"
    icon = "tick"
    index_view_class = ExpectationIndexView
    index_template_name = "heroic_search/admin/expectations.html"
    filterset_class = ExpectationFilters
    search_fields = ["query", "path", "note"]
    search_backend_name = None
    list_display = [
        "query",
        "path",
        "locale",
        BooleanColumn("passes", label=_("Found")),
        Column("rank", label=_("Rank"), sort_key="rank"),
        Column("rank_before", label=_("Rank before")),
        DateColumn("tried_at", label=_("Last tried")),
    ]
    panels = [
        FieldPanel("locale"),
        FieldPanel("query"),
        FieldPanel("path"),
        FieldPanel("note"),
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("try/", TryAllView.as_view(viewset=self), name="try_all"),
        ]


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Searches are made by readers; people look at them."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)


READ_ONLY = ReadOnlyPolicy(SearchLogEntry)


class SearchLogViewSet(ModelViewSet):
    model = SearchLogEntry
    name = "heroic_search_log"
    url_prefix = "heroic/search/log"
    icon = "history"
    menu_label = _("Searches")
    index_view_class = SearchLogIndexView
    filterset_class = SearchLogFilters
    search_fields = ["words", "corrected_to"]
    search_backend_name = None
    form_fields = ["words"]
    list_display = [
        "words",
        "corrected_to",
        "results",
        Column("opened_rank", label=_("Rank opened"), sort_key="opened_rank"),
        "locale",
        Column("place", label=_("Where"), accessor="get_place_display"),
        DateColumn("at", label=_("Time"), sort_key="at"),
    ]
    list_export = [
        "at",
        "words",
        "corrected_to",
        "locale",
        "place",
        "results",
        "opened_rank",
    ]
    ordering = [F("at").desc()]


class SearchViewSetGroup(ModelViewSetGroup):
    items = (SearchLogViewSet, SynonymViewSet, ExpectationViewSet)
    menu_label = _("Search")
    menu_name = "heroic-search"
    menu_icon = "search"
    menu_order = 300


if hasattr(permissions, "register_permission_policy"):
    permissions.register_permission_policy(SearchLogEntry, READ_ONLY)
else:
    # Wagtail 7.4
    SearchLogViewSet.permission_policy = READ_ONLY
