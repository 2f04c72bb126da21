from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from heroic_core.viewer import Viewer

from ..errors import NotFound
from ..models import BoardPage, ForumIndexPage, Post, Topic
from ..permissions import can_see_post, can_see_topic, passes_topic
from ..services.post_pages import page_of
from ..services.topic_page import topic_page_context
from .answers import forum_view, show, url_of_topic
from .reply_form import reply_context


@require_safe
@forum_view
def topic(request: HttpRequest, board: BoardPage, pk: int, slug: str) -> HttpResponse:
    """A topic, `/community/BOARD/123-slug/`."""
    viewer = Viewer.from_request(request)
    found = _find(Topic.objects.all(), pk)
    while found.merged_into_id:
        found = _find(Topic.objects.all(), found.merged_into_id)
    if found.board_id == board.pk:
        found.board = board
        allowed = passes_topic(viewer, found)
    else:
        allowed = can_see_topic(viewer, found)
    if not allowed:
        raise NotFound
    if found.board_id != board.pk or (found.pk, found.slug) != (pk, slug):
        return HttpResponsePermanentRedirect(url_of_topic(found, request))
    number, by_votes = page_number(request), request.GET.get("sort") == "votes"
    context = topic_page_context(found, request, number, by_votes)
    if context["may"]["reply"]:
        context |= reply_context(found, request)
    return show(request, board, "topic", context)


@require_safe
@forum_view
def permalink(request: HttpRequest, forum: ForumIndexPage, pk: int) -> HttpResponse:
    """Where a post stands now, `/community/post/456/`."""
    posts = Post.objects.select_related("topic__board")
    post = posts.filter(pk=pk).first()
    if post is None or not can_see_post(Viewer.from_request(request), post):
        raise NotFound
    return redirect(url_of_post(post, request))


def url_of_post(post: Post, request: HttpRequest) -> str:
    """The page of its topic on which a post stands."""
    number = page_of(post.position)
    query = f"?page={number}" if number > 1 else ""
    return f"{url_of_topic(post.topic, request)}{query}#post-{post.pk}"


def find(pk: int) -> Topic:
    """Raises `NotFound`."""
    return _find(Topic.objects.select_related("board", "author__forum_member"), pk)


def _find(topics, pk):
    found = topics.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def page_number(request: HttpRequest) -> int:
    """The one that an address asks for; the first where it says nothing sensible."""
    typed = request.GET.get("page", "")
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 7
    return int(typed) if is_number else 1
