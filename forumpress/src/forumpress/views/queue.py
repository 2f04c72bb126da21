from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heroic_core.viewer import Viewer

from ..errors import NotAllowed
from ..models import ForumIndexPage
from ..permissions import may_moderate
from ..services.queue import page_of_flags, page_of_queue
from ..services.topic_lists import Cursor
from .answers import forum_view, members_only, show


@require_safe
@forum_view
@members_only
def queue(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """What waits for approval, `/community/queue/`."""
    return _show(request, forum, "queue", page_of_queue)


@require_safe
@forum_view
@members_only
def flags(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """What people have reported, `/community/flags/`."""
    return _show(request, forum, "flags", page_of_flags)


def _show(request, forum, name, page_of):
    viewer = Viewer.from_request(request)
    if not may_moderate(viewer):
        raise NotAllowed(_("Only moderators see this."))
    page = page_of(forum, viewer, Cursor.read(request.GET.get("after", "")))
    return show(request, forum, name, {"listing": page})
