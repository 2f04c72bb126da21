from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heroic_core.viewer import Viewer

from ..errors import NotAllowed
from ..models import ForumIndexPage
from ..permissions import may_moderate
from ..services.queue import page_of_queue
from ..services.topic_lists import Cursor
from .answers import forum_view, members_only, show


@require_safe
@forum_view
@members_only
def queue(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """What waits for approval, `/community/queue/`."""
    viewer = Viewer.from_request(request)
    if not may_moderate(viewer):
        raise NotAllowed(_("Only moderators see this."))
    page = page_of_queue(forum, viewer, Cursor.read(request.GET.get("after", "")))
    return show(request, forum, "queue", {"listing": page})
