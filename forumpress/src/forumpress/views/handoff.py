"""A topic becomes a draft, `/community/topic/123/handoff/`."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound, Refused
from ..handoff_form import HandoffForm
from ..models import ForumIndexPage
from ..permissions import can_see_topic, may_serve
from ..services import handoffs
from ..services.stripping import stripping_for
from .answers import forum_view, members_only, see_other, show, url_of_topic
from .topic import find


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def handoff(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    viewer, topic = Viewer.from_request(request), find(pk)
    if not can_see_topic(viewer, topic):
        raise NotFound
    if not may_serve(viewer):
        raise NotAllowed(_("Only staff may do this."))
    form = _form(request, viewer, topic)
    if form.is_bound and form.is_valid():
        try:
            handoffs.hand_off(viewer, topic.pk, form.handed_over)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("The draft was made. Nobody sees it until it is published."),
            )
            return see_other(url_of_topic(topic, request))
    return _show(request, forum, topic, form)


def _form(request, viewer, topic):
    return HandoffForm(
        request.POST if request.method == "POST" else None,
        topic=topic,
        posts=handoffs.posts_to_choose(topic, viewer),
        offered=handoffs.offers_for(topic, viewer),
        stripping=stripping_for(topic),
        is_secret=handoffs.is_secret(topic),
    )


def _show(request, forum, topic, form):
    is_wrong = form.is_bound and not form.is_valid()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    context = {"topic": topic, "form": form}
    response = show(request, forum, "handoff", context, status)
    add_never_cache_headers(response)
    return response
