"""The page that shows both versions and asks what holds."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.utils import get_user_display_name

from .comparing import Comparisons
from .conflicts import PREFIX
from .copies import KEEP_COPY, may_keep_copy
from .loaded import Loaded
from .rows import Rows
from .stale_save import THEIRS, StaleSave


TEMPLATE = "heroic_core/admin/save_conflict.html"
CONFLICT = 409

# What the form of an answer says anew.
SAID_ANEW = {
    "csrfmiddlewaretoken",
    "loaded_revision_id",
    "loaded_revision_created_at",
    "overwrite_revision_id",
    THEIRS,
    KEEP_COPY,
}

LABELS = {
    "publish": gettext_lazy("Publish the merged page"),
    "submit": gettext_lazy("Submit the merged page"),
    "perform_workflow_action": gettext_lazy("Go on with the merged page"),
}


def conflict_page(save: StaleSave, errors: Iterable[str] = ()) -> HttpResponse:
    """
    Ask who saves what holds.

    Args:
        save: whose form is valid.
        errors: why the page cannot be saved as it was decided.
    """
    view = save.view
    panel = view.edit_handler.get_bound_panel(
        instance=save.mine, request=view.request, form=save.form
    )
    rows = Rows(save, Comparisons(panel))
    context = {
        "page_title": _("Two versions"),
        "page_subtitle": view.page.get_admin_display_title(),
        "header_title": _("Two versions"),
        "header_icon": "doc-empty-inverse",
        "page": view.page,
        "somebody": name_of_saver(save),
        "saved_at": save.latest and save.latest.created_at,
        "knows_before": save.base is not None,
        "is_outdated_answer": save.is_answer and not save.is_of_latest,
        "questions": rows.questions(),
        "settled": list(rows.settled()),
        "errors": list(errors),
        "kept": kept(save),
        "may_keep_copy": may_keep_copy(view.real_page_record, view.request.user),
        "keep_copy": KEEP_COPY,
        "edit_url": view.get_edit_url(),
        "submit_label": LABELS.get(view.action_name, _("Save the merged page")),
    }
    return TemplateResponse(view.request, TEMPLATE, context, status=CONFLICT)


def name_of_saver(save: StaleSave) -> str:
    user = save.latest and save.latest.user
    return get_user_display_name(user) if user else _("Somebody")


def kept(save: StaleSave) -> list[tuple[str, Any]]:
    """All that was sent, for the form of the answer; nothing typed is lost."""
    sent = [
        (name, value)
        for name, values in save.view.request.POST.lists()
        for value in values
        if name not in SAID_ANEW and not name.startswith(PREFIX)
    ]
    loaded = save.view.loaded
    said = loaded if save.ancestor is None else Loaded.of(save.ancestor)
    return [
        *sent,
        ("loaded_revision_id", said.revision),
        ("loaded_revision_created_at", said.created_at or ""),
        (THEIRS, save.told),
    ]
