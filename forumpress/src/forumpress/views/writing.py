"""What a page asks while somebody writes on it: previews, people, quotations."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heroic_core.plain_text import in_one_line, without_control_characters
from heroic_core.viewer import Viewer

from ..errors import NotFound, Refused
from ..forms import too_long_by
from ..models import ForumIndexPage, Post
from ..permissions import can_see_topic
from ..services.people import to_mention
from ..services.writing import shown
from .editing import find_post
from .replying import quotation
from .scripted import for_script, tell
from .topic import find


# Of a name, as far as anybody types it.
LONGEST_NAME = 40


@require_POST
@for_script
def preview(request: HttpRequest, forum: ForumIndexPage) -> HttpResponse:
    """What readers will see of a text, `/community/preview/`."""
    text = without_control_characters(request.POST.get("text", "")).rstrip()
    if why := too_long_by(len(text) - Post.LONGEST):
        raise Refused(why)
    return tell({"html": shown(text, forum, Viewer.from_request(request))})


@require_safe
@for_script
def people(
    request: HttpRequest, forum: ForumIndexPage, pk: int | None = None
) -> HttpResponse:
    """Whom somebody may mention, `/community/people/?q=` and `…/topic/123/people/`."""
    viewer, topic = Viewer.from_request(request), None if pk is None else find(pk)
    if topic is not None and not can_see_topic(viewer, topic):
        raise NotFound
    words = in_one_line(request.GET.get("q", ""))[:LONGEST_NAME]
    found = to_mention(viewer, words, topic)
    return tell([{"handle": each.handle, "name": each.name} for each in found])


@require_POST
@for_script
def quote(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """Words of a post that somebody has selected, as Markdown: `…/post/456/quote/`."""
    post = find_post(request, pk)
    text = without_control_characters(request.POST.get("text", ""))[: Post.LONGEST]
    if not text.strip():
        raise Refused(_("Select what you want to quote."))
    return tell({"text": quotation(post, text, forum, request)})
