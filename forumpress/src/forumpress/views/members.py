from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heroic_core.viewer import Viewer

from ..models import ForumIndexPage
from ..permissions import may_moderate
from ..services.profile import listed_of, profile_of
from ..services.topic_lists import Cursor
from .answers import forum_view, show


LISTS = ("topics", "replies", "solutions")


@require_safe
@forum_view
def member(request: HttpRequest, forum: ForumIndexPage, handle: str) -> HttpResponse:
    """What somebody has said here, `/community/people/ada-lovelace/`."""
    viewer = Viewer.from_request(request)
    profile = profile_of(forum, viewer, handle)
    asked = request.GET.get("show", "")
    what = asked if asked in LISTS else _first(profile)
    at = Cursor.read(request.GET.get("before", ""))
    is_own = viewer.is_authenticated and profile.member.user_id == viewer.user.pk
    context = {
        "profile": profile,
        "member": profile.member,
        "what": what,
        "listing": listed_of(forum, viewer, profile.member, what, at),
        "is_own": is_own,
        "may_order": may_moderate(viewer) and not is_own,
    }
    return show(request, forum, "member", context)


def _first(profile):
    """The list that there is something in: staff answer, and ask nothing."""
    is_asking = profile.topic_count or not profile.reply_count
    return "topics" if is_asking else "replies"
