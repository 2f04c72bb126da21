from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import StatusTagColumn
from wagtail.admin.widgets.button import Button

from heroic_core.privacy.knowing import knows
from heroic_core.viewer import Viewer
from heroic_core.views.ordering import OrderingView

from ..models import CategoryPage, Placement


HIDDEN = gettext_noop("An article that you may not see")


class ArticleOrderView(OrderingView):
    """The order by hand of the articles in a category, for those who publish there."""

    model = Placement
    # A page's permissions decide, in `dispatch`.
    permission_required = None
    page_title = _("Order of the articles")
    title_label = _("Article")
    index_url_name = "heroic_kb_order_articles"
    move_url_name = "heroic_kb_move_article"
    back_label = _("Back to the category")
    empty_message = _("There are no articles in this category yet.")

    def dispatch(self, request, *args, **kwargs):
        self.request, self.kwargs = request, kwargs
        if not may_order(self.category, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def category(self):
        # By `id`: SQLite cannot be asked for a parent's key that no integer holds.
        return get_object_or_404(CategoryPage, id=self.kwargs["pk"])

    def get_siblings(self):
        return Placement.objects.filter(category=self.category)

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("article")

    def get_title(self, placement):
        article = placement.article
        known = knows(Viewer.from_request(self.request), article)
        return article.get_admin_display_title() if known else gettext(HIDDEN)

    def get_item_url(self, placement):
        if knows(Viewer.from_request(self.request), placement.article):
            return reverse("wagtailadmin_pages:edit", args=[placement.article_id])

    def get_extra_columns(self):
        return [
            StatusTagColumn(
                "status",
                label=_("Status"),
                accessor=_status,
                primary=lambda placement: placement.article.live,
            )
        ]

    def get_back_url(self):
        return reverse("wagtailadmin_explore", args=[self.category.pk])

    def get_page_subtitle(self):
        return self.category.get_admin_display_title()

    def get_breadcrumbs_items(self):
        title = self.category.get_admin_display_title()
        return [
            *self.breadcrumbs_items,
            {"url": self.get_back_url(), "label": title},
            {"url": "", "label": self.page_title, "sublabel": title},
        ]


class OrderArticlesButton(Button):
    """In the menu of a category."""

    label = _("Order the articles")
    icon_name = "order"
    allow_in_dropdown = True

    def __init__(self, page, **kwargs):
        super().__init__(
            url=reverse("heroic_kb_order_articles", args=[page.pk]), **kwargs
        )


def header_buttons(page, user, view_name, next_url=None):
    return listing_buttons(page, user)


def listing_buttons(page, user, next_url=None):
    """The button in the menus of a category, for who may use it."""
    if isinstance(page.specific_deferred, CategoryPage) and may_order(page, user):
        yield OrderArticlesButton(page, priority=75)


def may_order(category, user):
    """The order is live at once."""
    return category.permissions_for_user(user).can_reorder_children()


def _status(placement):
    is_live = placement.article.live
    return pgettext("article", "Live") if is_live else pgettext("article", "Draft")


urlpatterns = [
    path(
        "heroic/kb/<int:pk>/order/",
        ArticleOrderView.as_view(),
        name="heroic_kb_order_articles",
    ),
    path(
        "heroic/kb/<int:pk>/order/<str:item>/",
        ArticleOrderView.as_view(),
        name="heroic_kb_move_article",
    ),
]
