"""A form to write in, with what was written before and how it will look."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from heroic_core.viewer import Viewer

from ..models import Draft, ForumIndexPage
from ..permissions import may_serve
from ..services.boards import forum_of
from ..services.drafts import draft_of
from ..services.writing import shown
from .answers import show
from .bringing import Brought


# Of which a form may send several.
SEVERAL = ("tags",)


def drafted(viewer: Viewer, key: str) -> tuple[Draft | None, dict[str, Any]]:
    """What somebody was writing, and the values that a form begins with for that."""
    draft = draft_of(viewer, key)
    content = draft.content if draft else {}
    return draft, {
        name: values if name in SEVERAL else values[-1]
        for name, values in content.items()
        if values
    }


def with_errors_of(form: forms.Form, came: Brought) -> forms.Form:
    """A form that was sent, with what is wrong with its files."""
    for error in came.errors:
        form.add_error("files" if "files" in form.fields else None, error)
    return form


def editing(
    request: HttpRequest,
    forum: ForumIndexPage | None,
    form: forms.Form,
    key: str,
    draft: Draft | None = None,
    topic: Any = None,
) -> dict[str, Any]:
    """
    What the template of a form needs.

    Args:
        key: of its draft.
        draft: that it begins with.
        topic: that it is about; None of a new one.
    """
    viewer = Viewer.from_request(request)
    kept = draft_of(viewer, key) if form.is_bound else draft
    return {
        "form": form,
        "preview": _preview(request, form, forum),
        "editor": {
            "key": key,
            "sequence": kept.sequence if kept else 0,
            "may_note": topic is not None and may_serve(viewer),
            "topic": topic,
            "restored_at": draft.updated_at if draft and not form.is_bound else None,
        },
    }


def show_form(
    request: HttpRequest,
    page: Any,
    name: str,
    form: forms.Form,
    key: str,
    *,
    draft: Draft | None = None,
    topic: Any = None,
    is_sent: bool = True,
    **context: Any,
) -> HttpResponse:
    """
    A page with a form; see `editing`.

    Args:
        is_sent: whether what was typed was meant to be right already.
    """
    if not is_sent:
        _overlook_errors(form)
    is_wrong = form.is_bound and is_sent and bool(form.errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    about = editing(request, forum_of(page), form, key, draft, topic)
    context = {**about, "topic": topic, "errors": is_wrong, **context}
    return show(request, page, name, context, status)


def _overlook_errors(form):
    """The fields point at none then; that a file was not taken is said at once."""
    for name in form.errors.keys() - {"files"}:
        del form.errors[name]


def _preview(request, form, forum):
    if "preview" not in request.POST or "text" in form.errors:
        return ""
    return shown(form["text"].value() or "", forum, Viewer.from_request(request))
