"""A page that cannot stand where somebody moves it is refused in words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def refuse_impossible_move(
    request: HttpRequest, page: Any, destination: Any
) -> HttpResponse | None:
    """
    Say why a page cannot be moved there (a `before_move_page` hook).

    Wagtail's own answer is that one may not enter this area.
    """
    if page == destination or destination.is_descendant_of(page):
        reason = _("“%(page)s” cannot be moved below itself. Choose another place.")
    elif page.is_child_of(destination) or page.can_move_to(destination):
        return None
    elif page.locale_id != destination.locale_id and not destination.is_root():
        reason = _(
            "“%(page)s” cannot be moved to “%(place)s”, which is in another language."
        )
    else:
        reason = _("“%(page)s” is of a type that cannot stand below “%(place)s”.")
    names = {
        "page": page.get_admin_display_title(),
        "place": destination.get_admin_display_title(),
    }
    messages.error(request, reason % names)
    return redirect("wagtailadmin_pages:move", page.pk)
