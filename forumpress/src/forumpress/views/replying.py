from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound, Refused
from ..forms import EditForm, EditTopicForm, ReplyForm
from ..markdown import render
from ..models import ForumIndexPage, Post
from ..permissions import can_see_post, can_see_topic, may_edit, may_reply
from ..services import posting
from ..services.editing import edit_post
from .answers import forum_view, members_only, see_other, show
from .topic import find, url_of_post


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def reply(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """The form for an answer, `/community/topic/123/reply/`."""
    viewer, topic = Viewer.from_request(request), find(pk)
    if not can_see_topic(viewer, topic):
        raise NotFound
    if not may_reply(viewer, topic):
        raise NotAllowed(_("You may not reply in this topic."))
    if request.method != "POST":
        return _show(request, forum, "reply", ReplyForm(), topic=topic)
    form = ReplyForm(request.POST)
    if not form.is_valid() or "preview" in request.POST:
        return _show(request, forum, "reply", form, topic=topic)
    new = posting.NewPost(
        text=form.cleaned_data["text"], token=form.token, manner=form.manner
    )
    send = posting.add_note if "note" in request.POST else posting.reply
    try:
        post = send(viewer, topic.pk, new)
    except Refused as error:
        form.add_error(None, str(error))
        return _show(request, forum, "reply", form, topic=topic)
    post.topic.board = topic.board
    return see_other(url_of_post(post, request))


@require_http_methods(["GET", "HEAD", "POST"])
@forum_view
@members_only
def edit(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """The form that changes a post, `/community/post/456/edit/`."""
    viewer = Viewer.from_request(request)
    post = Post.objects.select_related("topic__board").filter(pk=pk).first()
    if post is None or not can_see_post(viewer, post):
        raise NotFound
    if not may_edit(viewer, post):
        raise NotAllowed(_("You may not change this post."))
    form_class = EditTopicForm if post.is_opening else EditForm
    form = form_class(
        request.POST or None, initial={"title": post.topic.title, "text": post.source}
    )
    if not form.is_valid() or "preview" in request.POST:
        return _show(request, forum, "edit", form, topic=post.topic, post=post)
    said = form.cleaned_data
    changed = edit_post(viewer, post.pk, said["text"], said.get("title", ""))
    return see_other(url_of_post(changed, request))


def _show(request, forum, name, form, **context):
    is_wrong = form.is_bound and not form.is_valid()
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    text = form["text"].value() or ""
    preview = render(text) if "preview" in request.POST and not is_wrong else ""
    return show(
        request, forum, name, {"form": form, "preview": preview, **context}, status
    )
