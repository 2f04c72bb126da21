"""Before a page is deleted the admin says what would be lost, and offers a way out."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.models import AbstractPage

from ..loss import Loss
from ..pages import ContainerPageMixin
from ..privacy.knowing import knows
from ..privacy.wrapping import wrap
from ..viewer import Viewer


# What is listed by name; the rest is counted.
LISTED = 10


def wrap_all() -> None:
    """Wagtail's hook could only put another page in the place of its own."""
    wrap(DeleteView, "get_template_names", with_template)
    wrap(DeleteView, "get_context_data", with_loss)


def with_template(get_template_names: Callable) -> Callable:
    def names(view):
        found = get_template_names(view)
        ours = ["heroic_core/admin/confirm_delete.html"]
        return ours if isinstance(view.page, ContainerPageMixin) else found

    return names


def with_loss(get_context_data: Callable) -> Callable:
    def context_data(view, **kwargs):
        context = get_context_data(view, **kwargs)
        if isinstance(view.page, ContainerPageMixin):
            context["loss"] = loss = Loss(view.page)
            context["linking"] = _named(loss.linking[:LISTED], view.request)
            context["more_linking"] = max(len(loss.linking) - LISTED, 0)
        return context

    return context_data


def _named(things: list[Any], request: Any) -> list[tuple[str, str]]:
    viewer, finder = Viewer.from_request(request), AdminURLFinder(request.user)
    return [
        (_("A page that you may not see"), "")
        if isinstance(thing, AbstractPage) and not knows(viewer, thing)
        else (str(thing), finder.get_edit_url(thing) or "")
        for thing in things
    ]
