"""What the save guard brings into Wagtail's admin."""

from collections.abc import Callable
from functools import cache
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.views.generic.workflow import WorkflowAction
from wagtail.admin.views.pages.edit import EditView

from ..privacy.wrapping import wrap
from .edit_view import SaveGuard
from .locking import lock
from .pages import SaveGuardMixin


def register() -> None:
    hooks.register("insert_editor_js", editor_script)
    # Also what inherits from it: the view that brings old versions back.
    wrap(EditView, "dispatch", guarding)
    wrap(WorkflowAction, "dispatch", locking_first)


def guarding(dispatch: Callable) -> Callable:
    """The view of a guarded page is guarded, before it reads anything of the page."""

    def dispatched(view, request, page_id, **kwargs):
        if isinstance(view, SaveGuard) or not _is_guarded(page_id):
            return dispatch(view, request, page_id, **kwargs)
        view.__class__ = guarded(type(view))
        return view.dispatch(request, page_id, **kwargs)

    return dispatched


def locking_first(dispatch: Callable) -> Callable:
    """
    Whoever approves has the page before the workflow.

    Publishing takes them in this order, and the other way each would wait for the
    other.
    """

    def dispatched(view, request, *args, **kwargs):
        model = getattr(view.object, "specific_class", None)
        if not (model and issubclass(model, SaveGuardMixin)):
            return dispatch(view, request, *args, **kwargs)
        with transaction.atomic():
            lock(view.object.pk)
            # What was read before may be old by now.
            view.setup(request, *args, **kwargs)
            return dispatch(view, request, *args, **kwargs)

    return dispatched


@cache
def guarded(view_class: type) -> type:
    """The class of a view of Wagtail's, or of a site's, with the guard."""
    return type(f"Guarded{view_class.__name__}", (SaveGuard, view_class), {})


def editor_script():
    url = static("heroic_core/admin/save_guard.js")
    return format_html('<script src="{}" defer></script>', url)


def _is_guarded(page_id: Any) -> bool:
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(pk=page_id)
    key = pages.values_list("content_type", flat=True).first()
    model = ContentType.objects.get_for_id(key).model_class() if key else None
    return model is not None and issubclass(model, SaveGuardMixin)
