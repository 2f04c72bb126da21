"""Atom feeds for everybody: what strangers see, whoever asks."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from taggit.models import Tag
from wagtail.models import Site

from heroic_core.feeds.answering import if_changed
from heroic_core.viewer import Viewer
from heroic_core.visibility import can_see

from ..errors import NotFound
from ..feeds import PostsFeed, TopicsFeed
from ..models import BoardPage, ForumIndexPage
from ..permissions import can_see_topic
from ..services import feed_entries
from ..services.addresses import address_of, address_of_topic
from .answers import forum_view
from .topic import find


@require_safe
@forum_view
def board(request: HttpRequest, page: BoardPage) -> HttpResponse:
    """The topics of a board, `/community/BOARD/feed/`."""
    viewer = _stranger(request)
    if not can_see(viewer, page):
        raise NotFound
    topics = feed_entries.topics_of_board(viewer, page)
    return _answer(request, TopicsFeed(page, page.title, address_of(page), topics))


@require_safe
@forum_view
def topic(request: HttpRequest, page: BoardPage, pk: int, slug: str) -> HttpResponse:
    """The posts of a topic, `/community/BOARD/123-slug/feed/`."""
    viewer, found = _stranger(request), find(pk)
    if found.board_id != page.pk or not can_see_topic(viewer, found):
        raise NotFound
    posts = feed_entries.posts_of(viewer, found)
    url = address_of_topic(found)
    return _answer(request, PostsFeed(page, found.title, url, posts))


@require_safe
@forum_view
def tag(request: HttpRequest, page: ForumIndexPage, slug: str) -> HttpResponse:
    """
    The topics with a tag, `/community/tags/SLUG/feed/`.

    A tag that no stranger sees is answered as one that is not there.
    """
    viewer = _stranger(request)
    found = Tag.objects.filter(slug=slug).first() if "\0" not in slug else None
    topics = feed_entries.topics_with(viewer, page, found) if found else []
    if not topics:
        raise NotFound
    url = address_of(page, f"tags/{found.slug}/")
    return _answer(request, TopicsFeed(page, found.name, url, topics))


@require_safe
@forum_view
def unanswered(request: HttpRequest, page: ForumIndexPage) -> HttpResponse:
    """The questions without an answer, `/community/unanswered/feed/`."""
    viewer = _stranger(request)
    if not can_see(viewer, page):
        raise NotFound
    topics = feed_entries.unanswered_topics(viewer, page)
    name = _("%(forum)s: unanswered") % {"forum": page.title}
    url = address_of(page, "unanswered/")
    return _answer(request, TopicsFeed(page, name, url, topics))


def _stranger(request):
    return Viewer.for_user(AnonymousUser(), Site.find_for_request(request))


def _answer(request, feed):
    with override(feed.page.locale.language_code):
        response = feed(request)
    # What becomes private is in no cache.
    response["Cache-Control"] = "public, no-cache"
    return if_changed(request, response)
