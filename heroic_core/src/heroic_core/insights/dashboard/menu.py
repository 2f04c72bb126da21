"""The "Insights" group of the admin's menu."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from .policy import may_see
from .views import PAGES, FiguresView, UpdateView


# Of further pages that belong here: functions that return a menu item.
HOOK = "register_heroic_insights_menu_item"
ICONS = {
    "use": "view",
    "search": "search",
    "helpfulness": "pick",
    "contact": "mail",
}


class InsightsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


def menu_item():
    items = [
        InsightsMenuItem(
            page.page_title,
            reverse(f"heroic_insights:{page.name}"),
            name=f"heroic-insights-{page.name}",
            icon_name=ICONS[page.name],
            order=100 * place,
        )
        for place, page in enumerate(PAGES, 1)
    ]
    return SubmenuMenuItem(
        _("Insights"),
        Menu(register_hook_name=HOOK, items=items),
        name="heroic-insights",
        icon_name="heroic-chart",
        order=240,
    )


urlpatterns = [
    path("", PAGES[0].as_view(), name="use"),
    *(path(f"{page.name}/", page.as_view(), name=page.name) for page in PAGES[1:]),
    path("figures/", FiguresView.as_view(), name="figures"),
    path("update/", UpdateView.as_view(), name="update"),
]
