"""Where managers look after the templates."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, InspectView, SnippetViewSet

from heroic_core.admin.columns import LinkColumn
from heroic_core.export import SafeExportMixin
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule

from ..models import WikiTemplate
from ..services.templates import made_from
from .template_chooser import TemplateChooserViewSet


PER_PAGE = 100


class TemplateIndexView(SafeExportMixin, IndexView):
    def get_base_queryset(self):
        known = path_rule(Viewer.from_request(self.request), "pages__path")
        templates = WikiTemplate.objects.defer("body")
        return templates.annotate(page_count=Count("pages", filter=known))

    list_display = [
        "name",
        Column("description", label=_("Description")),
        LinkColumn(
            "page_count",
            label=_("Pages made from it"),
            accessor=lambda template: counted(template.page_count),
            is_link=lambda template: template.page_count,
            url_name="wagtailsnippets_wikipress_wikitemplate:inspect",
        ),
    ]


class TemplateInspectView(InspectView):
    """With the pages that were made from it, as far as whoever looks may see them."""

    def get_context_data(self, **kwargs):
        pages = made_from(self.object, Viewer.from_request(self.request))
        paginator = Paginator(pages.defer("body"), PER_PAGE)
        made = paginator.get_page(self.request.GET.get("p"))
        return {**super().get_context_data(**kwargs), "made": made}


class TemplateViewSet(SnippetViewSet):
    model = WikiTemplate
    icon = "doc-full-inverse"
    menu_label = _("Wiki templates")
    menu_name = "wiki-templates"
    menu_order = 230
    add_to_admin_menu = True
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("description"),
            FieldPanel("page_title"),
            FieldPanel("body"),
        ]
    )
    index_view_class = TemplateIndexView
    inspect_view_class = TemplateInspectView
    chooser_viewset_class = TemplateChooserViewSet
    inspect_view_enabled = True
    inspect_view_fields = ["description", "page_title"]
    inspect_template_name = "wikipress/admin/template.html"
    ordering = ["name", "pk"]
    search_fields = ["name", "description"]


def counted(number):
    return ngettext("%d page", "%d pages", number) % number
