from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heroic_core.viewer import Viewer

from ..choices import FlagReason
from ..errors import NotAllowed, NotFound, Refused
from ..models import ForumIndexPage, Post
from ..order_forms import FlagForm
from ..permissions import can_see_post, may_flag
from ..services import flagging
from .answers import forum_view, members_only, refused, see_other, show
from .topic import url_of_post


DECISIONS = {"uphold": flagging.uphold, "dismiss": flagging.dismiss}


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def flag_post(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """The form that reports a post, `/community/post/456/flag/`."""
    viewer = Viewer.from_request(request)
    post = _find(viewer, pk)
    if not may_flag(viewer, post):
        raise NotAllowed(_("You may not report this post."))
    form = FlagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            flagging.flag(viewer, pk, FlagReason(said["reason"]), said["words"])
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Thank you. A moderator will look at it."))
            return see_other(url_of_post(post, request))
    context = {
        "form": form,
        "post": post,
        "topic": post.topic,
        "is_reported": flagging.has_reported(viewer, post),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return show(request, forum, "flag", context, status)


@require_POST
@forum_view
@members_only
def act_on_flag(
    request: HttpRequest, forum: ForumIndexPage, pk: int, verb: str
) -> HttpResponse:
    """`/community/flags/12/uphold/` and `dismiss`."""
    decide = DECISIONS.get(verb)
    if decide is None:
        raise NotFound
    back = forum.url_of("flags", request=request)
    try:
        decided = decide(Viewer.from_request(request), pk)
    except Refused as error:
        return refused(request, error, back)
    if "post" in request.POST:
        post = Post.objects.select_related("topic__board").get(pk=decided.post_id)
        return see_other(url_of_post(post, request))
    return see_other(back)


def _find(viewer: Viewer, pk: int) -> Post:
    post = Post.objects.select_related("topic__board").filter(pk=pk).first()
    if post is None or not can_see_post(viewer, post):
        raise NotFound
    return post
