from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from heroic_core.viewer import Viewer

from ..errors import Refused
from ..models import ForumIndexPage
from ..services.notices import page_of_notices
from ..services.telling import read_all
from .acting import key_in
from .answers import forum_view, members_only, refused, see_other, show


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def notifications(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """What somebody was told, `/community/notifications/`; POST says that they know."""
    viewer = Viewer.from_request(request)
    if request.method != "POST":
        return show(request, forum, "notifications", {"told": page_of_notices(viewer)})
    here = forum.url_of("notifications", request=request)
    try:
        read_all(
            viewer, key_in(request.POST, "topic") if "topic" in request.POST else None
        )
    except Refused as error:
        return refused(request, error, here)
    return see_other(here)
