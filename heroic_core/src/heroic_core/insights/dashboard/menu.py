"""The "Insights" group of the admin's menu."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .policy import may_see
from .views import FiguresView, UpdateView, all_pages


# Of further pages that belong here: functions that return a menu item.
HOOK = "register_heroic_insights_menu_item"


class InsightsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


def menu_item():
    items = [
        InsightsMenuItem(
            page.page_title,
            reverse(f"heroic_insights:{page.name}"),
            name=f"heroic-insights-{page.name}",
            icon_name=page.menu_icon,
            order=100 * place,
        )
        for place, page in enumerate(all_pages(), 1)
        if page.menu_icon
    ]
    return SubmenuMenuItem(
        _("Insights"),
        Menu(register_hook_name=HOOK, items=items),
        name="heroic-insights",
        icon_name="heroic-chart",
        order=240,
    )


def urlpatterns():
    """Asked for when the admin's addresses are made: plugins have said theirs by then."""
    first, *others = all_pages()
    return [
        path("", first.as_view(), name=first.name),
        *(path(f"{page.name}/", page.as_view(), name=page.name) for page in others),
        path("figures/", FiguresView.as_view(), name="figures"),
        path("update/", UpdateView.as_view(), name="update"),
    ]
