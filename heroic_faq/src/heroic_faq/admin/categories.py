from django.db.models import Count
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Locale
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from heroic_core.admin.columns import LinkColumn
from heroic_core.export import SafeExportMixin

from ..models import Category
from .category_form import category_edit_handler
from .chooser import CategoryChooserViewSet
from .moving import MoveQuestionsView
from .ordering import (
    CATEGORIES,
    QuestionOrderView,
    SubCategoryOrderView,
    TopCategoryOrderView,
)


ORDER_QUESTIONS = "order_questions", _("Order questions")
ORDER_CHILDREN = "order_children", _("Order sub-categories")


def order_links(category, user):
    """What leads from a category to the orders below it: labels and addresses."""
    orders = []
    if user.has_perm("heroic_faq.change_placement"):
        orders.append(ORDER_QUESTIONS)
    if user.has_perm("heroic_faq.change_category") and not category.parent_id:
        orders.append(ORDER_CHILDREN)
    return [
        (label, reverse(f"{CATEGORIES}:{name}", args=[category.pk]))
        for name, label in orders
    ]


class CategoryIndexView(SafeExportMixin, IndexView):
    def get_base_queryset(self):
        tree = Category.objects.in_tree_order()
        categories = tree.order_by("locale__language_code", *tree.query.order_by)
        return categories.annotate(question_count=Count("placements"))

    def search_queryset(self, queryset):
        if self.is_searching:
            return queryset.containing(self.search_query)
        return queryset

    @cached_property
    def list_display(self):
        name = self._get_title_column("__str__", accessor="full_name")
        name.label, name.sort_key = _("Name"), "name"
        return [
            name,
            LinkColumn(
                "question_count",
                label=_("Questions"),
                sort_key="question_count",
                url_name=f"{CATEGORIES}:order_questions",
            ),
            *([LocaleColumn()] if self.i18n_enabled else []),
            UpdatedAtColumn(),
        ]

    @cached_property
    def header_buttons(self):
        buttons = super().header_buttons
        if self.user_has_permission("change"):
            locale = self.locale or Locale.get_default()
            url = reverse(f"{CATEGORIES}:order", args=[locale.language_code])
            order = HeaderButton(_("Order categories"), url=url, icon_name="order")
            buttons = [*buttons, order]
        return buttons

    def get_list_more_buttons(self, instance):
        links = order_links(instance, self.request.user)
        return [
            *super().get_list_more_buttons(instance),
            *(
                Button(label, url=url, icon_name="order", priority=15)
                for label, url in links
            ),
        ]


class CategoryEditView(EditView):
    @cached_property
    def header_buttons(self):
        links = order_links(self.object, self.request.user)
        return [HeaderButton(label, url=url, icon_name="order") for label, url in links]


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-inverse"
    menu_label = _("Categories")
    edit_handler = category_edit_handler
    index_view_class = CategoryIndexView
    edit_view_class = CategoryEditView
    chooser_viewset_class = CategoryChooserViewSet
    # A copy of a category would hold no questions, and so help nobody.
    copy_view_enabled = False
    list_per_page = 100
    search_fields = ["name"]
    list_export = ["name", "parent", "locale.language_code", "question_count", "slug"]
    export_headings = {
        "locale.language_code": _("Language"),
        "question_count": _("Questions"),
    }
    export_filename = "faq-categories"

    def get_urlpatterns(self):
        orders = [
            (QuestionOrderView, "<int:pk>/questions/", "move_question"),
            (SubCategoryOrderView, "<int:pk>/order/", "move_child"),
            (TopCategoryOrderView, "order/<str:language>/", "move"),
        ]
        patterns = [
            *super().get_urlpatterns(),
            path("<int:pk>/empty/", MoveQuestionsView.as_view(), name="empty"),
        ]
        for view, route, move in orders:
            listing = view.index_url_name.split(":")[1]
            patterns += self._order_patterns(view, route, listing, move)
        return patterns

    def _order_patterns(self, view, route, listing, move):
        kept = {"breadcrumbs_items": self.breadcrumbs_items}
        moves = view.as_view(**kept, http_method_names=["post"])
        return [
            path(route, view.as_view(**kept, http_method_names=["get"]), name=listing),
            path(f"{route}<int:item>/", moves, name=move),
        ]
