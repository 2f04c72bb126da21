from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heroic_core.html import plain_text
from heroic_core.viewer import Viewer

from ..errors import NotAllowed, NotFound, Refused
from ..markdown import quoted
from ..models import ForumIndexPage, Post
from ..permissions import can_see_post, can_see_topic, may_reply, may_serve
from ..services import posting
from ..services.canned_replies import text_of_canned
from ..services.reopening import reply_unsolved
from .answers import see_other
from .bringing import brought
from .forms_shown import drafted, show_form, with_errors_of
from .keeping import keeps_text
from .reply_form import form_for, key_of
from .topic import find, url_of_post


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text
def reply(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """The form for an answer, `/community/topic/123/reply/`."""
    viewer, topic = Viewer.from_request(request), find(pk)
    if not can_see_topic(viewer, topic):
        raise NotFound
    if not may_reply(viewer, topic):
        raise NotAllowed(_("You may not reply in this topic."))
    if request.method != "POST":
        return _begin(request, forum, topic)
    came = brought(request, forum)
    form = with_errors_of(form_for(viewer, topic, came.said), came)
    if form.errors or "preview" in request.POST:
        return _show(request, forum, form, topic)
    try:
        post = _send(request, topic, form)
    except Refused as error:
        form.add_error(None, str(error))
        return _show(request, forum, form, topic)
    post.topic.board = topic.board
    return see_other(url_of_post(post, request))


def quotation(
    post: Post, text: str, forum: ForumIndexPage, request: HttpRequest
) -> str:
    """Words of a post, as a reply begins with them."""
    return quoted(
        text, post.author_name, forum.url_of("post", post.pk, request=request)
    )


def _begin(request, forum, topic):
    viewer = Viewer.from_request(request)
    draft, initial = drafted(viewer, key_of(topic))
    for more in (_quote(request, forum, topic), _canned(request, viewer, topic)):
        if more:
            said = initial.get("text", "")
            initial["text"] = f"{said.rstrip()}\n\n{more}".lstrip("\n")
    return _show(request, forum, form_for(viewer, topic, initial=initial), topic, draft)


def _show(request, forum, form, topic, draft=None):
    key = key_of(topic)
    return show_form(request, forum, "reply", form, key, draft=draft, topic=topic)


def _send(request, topic, form):
    viewer, said = Viewer.from_request(request), form.cleaned_data
    new = posting.NewPost(text=said["text"], token=form.token, manner=form.manner)
    if "note" in request.POST:
        return posting.add_note(viewer, topic.pk, new)
    send = reply_unsolved if said.get("is_unsolved") else posting.reply
    return send(viewer, topic.pk, new)


def _canned(request, viewer, topic):
    """What an address fills the form with, for the staff."""
    typed = request.GET.get("canned", "")
    return text_of_canned(typed, topic) if typed and may_serve(viewer) else ""


def _quote(request, forum, topic):
    """Of a post of the same topic that they may read; blank of anything else."""
    key = request.GET.get("quote", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return ""
    post = topic.posts.filter(pk=int(key)).first()
    if post is None:
        return ""
    post.topic = topic
    if not can_see_post(Viewer.from_request(request), post):
        return ""
    return quotation(post, plain_text(post.html), forum, request)
