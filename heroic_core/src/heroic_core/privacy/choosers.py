"""The page chooser, which names only pages that the editor may know of."""

import json
from collections.abc import Callable
from typing import Any

import swapper
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm, ParentChooserForm
from wagtail.admin.views import chooser
from wagtail.admin.views.pages.bulk_actions.move import MoveForm
from wagtail.admin.widgets import AdminPageChooser

from ..viewer import Viewer
from .acting import acting_viewer
from .knowing import known_pages, knows
from .wrapping import wrap


# Of what databases count with.
LARGEST = 2**31 - 1


def wrap_all() -> None:
    """What the hook of the chooser's lists leaves open."""
    wrap(chooser.BrowseView, "get", browsing_known)
    wrap(chooser.ChosenMultipleView, "get", choosing_known)
    wrap(chooser.ExternalLinkView, "post", linking_known)
    wrap(AdminPageChooser, "get_value_data_from_instance", naming_known)
    wrap(CopyForm, "__init__", offering_known("new_parent_page"))
    wrap(ParentChooserForm, "__init__", offering_known("parent_page"))
    wrap(MoveForm, "__init__", offering_known("chooser"))


def choosable_pages(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """The pages to browse, and to search (`construct_page_chooser_queryset`)."""
    return known_pages(Viewer.from_request(request), pages)


def browsing_known(get: Callable) -> Callable:
    """The page whose children are browsed is named above them."""

    def browse(view, request, parent_page_id=None):
        viewer = Viewer.from_request(request)
        if parent_page_id is None:
            parent_page_id = _start(viewer, request.GET.get("page_type"))
        elif not _knows_all(viewer, [parent_page_id]):
            raise Http404
        return get(view, request, parent_page_id)

    return browse


def choosing_known(get: Callable) -> Callable:
    def choose(view, request):
        if not _knows_all(Viewer.from_request(request), request.GET.getlist("id")):
            raise Http404
        return get(view, request)

    return choose


def linking_known(post: Callable) -> Callable:
    """A typed address of a page that the editor may not know of stays an address."""

    def posted(view, request):
        response = post(view, request)
        told = json.loads(response.content)
        page = told.get("result") or told.get("internal") or {}
        keys = [page["id"]] if "id" in page else []
        if _knows_all(Viewer.from_request(request), keys):
            return response
        return view.render_chosen_response(view.get_result_data())

    return posted


def offering_known(name: str) -> Callable[[Callable], Callable]:
    """A form refuses a page that the editor may not know of as one that is not there."""

    def wrapper(init):
        def made(form, *args, **kwargs):
            init(form, *args, **kwargs)
            if viewer := acting_viewer():
                field = form.fields[name]
                field.queryset = known_pages(viewer, field.queryset)

        return made

    return wrapper


def naming_known(get_value_data: Callable) -> Callable:
    """A field that holds a page keeps it, and says no more of it."""

    def value_data(widget, page):
        data = get_value_data(widget, page)
        viewer = acting_viewer()
        if viewer and not knows(viewer, page):
            hidden = _("A page that you may not see")
            data |= {"edit_url": None, widget.display_title_key: hidden}
        return data

    return value_data


def _start(viewer: Viewer, page_type: str | None) -> Any:
    """Where to begin with pages of a type: above those that the editor may know of."""
    if not page_type:
        return None
    try:
        models = chooser.page_models_from_string(page_type)
    except (ValueError, LookupError):
        return None
    pages: Any = known_pages(viewer, _pages().type(*models))
    common = pages.first_common_ancestor()
    return common and common.pk


def _knows_all(viewer, keys):
    try:
        keys = [int(key) for key in keys]
    except ValueError:
        return False
    if not all(0 <= key <= LARGEST for key in keys):
        return False
    return all(knows(viewer, page) for page in _pages().filter(pk__in=keys))


def _pages() -> Any:
    return swapper.load_model("wagtailcore", "Page").objects.all()
