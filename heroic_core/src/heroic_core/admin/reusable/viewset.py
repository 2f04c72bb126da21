from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from ...export import SafeExportMixin
from ...models import ReusableText
from ..columns import LastChangeColumn, LinkColumn, status_column
from .chooser import ReusableTextChooserViewSet


class ReusableTextIndexView(SafeExportMixin, IndexView):
    def get_base_queryset(self):
        texts = ReusableText.objects.with_status().defer("body")
        return texts.select_related("latest_revision__user", "locale").annotate(
            usage_count=ReferenceIndex.usage_count_subquery(ReusableText)
        )

    def search_queryset(self, queryset):
        if self.is_searching:
            return queryset.containing(self.search_query)
        return queryset

    @cached_property
    def list_display(self):
        name = self._get_title_column("__str__")
        name.label, name.sort_key = _("Name"), "name"
        return [
            name,
            *([LocaleColumn()] if self.i18n_enabled else []),
            status_column(sort_key="live"),
            LastChangeColumn(label=_("Last change")),
            LinkColumn(
                "usage_count",
                label=_("Where used"),
                sort_key="usage_count",
                accessor=used_where,
                is_link=lambda text: text.usage_count,
                url_name="wagtailsnippets_heroic_core_reusabletext:usage",
            ),
        ]


def used_where(text):
    if count := text.usage_count:
        return ngettext("In %d place", "In %d places", count) % count
    return _("Nowhere")


class ReusableTextViewSet(SnippetViewSet):
    model = ReusableText
    icon = "copy"
    menu_label = _("Reusable texts")
    menu_name = "heroic-reusable-texts"
    menu_order = 220
    add_to_admin_menu = True
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("body"), PublishingPanel()]
    )
    index_view_class = ReusableTextIndexView
    chooser_viewset_class = ReusableTextChooserViewSet
    ordering = ["name", "pk"]
    search_fields = ["name"]
    list_export = ["name", "locale.language_code", "status_string", "usage_count"]
    export_headings = {
        "name": _("Name"),
        "locale.language_code": _("Language"),
        "status_string": _("Status"),
        "usage_count": _("Where used"),
    }
    export_filename = "reusable-texts"
