"""The form for a reply: below its topic, and on a page of its own."""

from typing import Any

from django.http import HttpRequest

from heroic_core.viewer import Viewer

from ..choices import Status
from ..forms import ReplyForm
from ..models import Topic
from ..permissions import may_solve
from ..services.boards import forum_of
from .forms_shown import drafted, editing


def key_of(topic: Topic) -> str:
    """Of the draft of a reply."""
    return f"reply:{topic.pk}"


def form_for(viewer: Viewer, topic: Topic, *args: Any, **kwargs: Any) -> ReplyForm:
    may_reopen = topic.status == Status.SOLVED and may_solve(viewer, topic)
    return ReplyForm(*args, may_reopen=may_reopen, **kwargs)


def reply_context(topic: Topic, request: HttpRequest) -> dict[str, Any]:
    """The form below a topic, of whoever may reply in it."""
    viewer, key = Viewer.from_request(request), key_of(topic)
    draft, initial = drafted(viewer, key)
    form = form_for(viewer, topic, initial=initial)
    return editing(request, forum_of(topic.board), form, key, draft, topic)
