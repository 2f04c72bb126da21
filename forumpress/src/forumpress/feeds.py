"""Topics and posts as Atom feeds: those that all may have, and a person's own."""

from uuid import NAMESPACE_URL, uuid5

from django.http import Http404
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from heroic_core.feeds.atom import PageFeed, text
from heroic_core.feeds.sources import FeedChoice
from heroic_core.html import plain_text
from heroic_core.visibility import visible_pages

from .models import BoardPage, ForumIndexPage
from .names import NAME
from .services.addresses import address_of, address_of_post, address_of_topic
from .services.feed_entries import posts_of_own, topics_of_board


LONGEST = 1_000


class ForumFeed(PageFeed):
    """
    Args:
        page: the forum or the board that it is about.
        name: what it tells of.
        url: the whole address of what it tells of.
        entries: topics or posts.
    """

    def __init__(self, page, name, url, entries):
        super().__init__(page)
        self.name, self.url, self.entries = name, url, entries

    def title(self):
        return text(self.name)

    def link(self, request):
        return self.url

    def feed_url(self, request):
        # Django would write the host that was asked for.
        return self.url

    def feed_guid(self, request):
        return self.url

    def items(self):
        return self.entries

    def item_guid(self, entry):
        # Also where it was moved to another board since.
        made = f"forumpress.{entry._meta.model_name}.{entry.pk}"
        return f"urn:uuid:{uuid5(NAMESPACE_URL, made)}"


class TopicsFeed(ForumFeed):
    def item_title(self, topic):
        return text(topic.title)

    def item_description(self, topic):
        return _words(topic.opening)

    def item_link(self, topic):
        return address_of_topic(topic)

    def item_pubdate(self, topic):
        return topic.published_at or topic.created_at

    def item_updateddate(self, topic):
        return topic.last_activity_at

    def item_author_name(self, topic):
        return text(topic.author_name)


class PostsFeed(ForumFeed):
    def item_title(self, post):
        return text(post.topic.title)

    def item_description(self, post):
        return _words(post)

    def item_link(self, post):
        return address_of_post(post)

    def item_pubdate(self, post):
        return post.published_at or post.created_at

    def item_updateddate(self, post):
        return post.edited_at or post.published_at or post.created_at

    def item_author_name(self, post):
        return text(post.author_name)


class BoardFeeds:
    """Each board that somebody sees, with those of its topics that they may read."""

    name = NAME

    def choices(self, viewer):
        boards = visible_pages(viewer, BoardPage.objects.all()).order_by("path")
        return [FeedChoice(self.name, board.pk, board.title) for board in boards]

    def serve(self, request, thing, viewer):
        board = _first(visible_pages(viewer, BoardPage.objects.filter(pk=thing)))
        with override(board.locale.language_code):
            topics = topics_of_board(viewer, board)
            feed = TopicsFeed(board, board.title, address_of(board), topics)
            return feed(request)


class OwnFeeds:
    """What is said in the topics that somebody follows."""

    name = f"{NAME}-followed"

    def choices(self, viewer):
        forums = visible_pages(viewer, ForumIndexPage.objects.all()).order_by("path")
        return [
            FeedChoice(self.name, forum.pk, self._title(forum)) for forum in forums[:1]
        ]

    def serve(self, request, thing, viewer):
        forum = _first(visible_pages(viewer, ForumIndexPage.objects.filter(pk=thing)))
        with override(forum.locale.language_code):
            name, url = self._title(forum), address_of(forum, "me/following/")
            return PostsFeed(forum, name, url, posts_of_own(viewer))(request)

    def _title(self, forum):
        return _("%(forum)s: topics that I follow") % {"forum": forum.title}


def _words(post):
    # Readers of feeds take a summary for HTML.
    return escape(text(plain_text(post.html)[:LONGEST])) if post else ""


def _first(pages):
    """Raises `Http404` where there is none."""
    found = pages.first()
    if found is None:
        raise Http404
    return found
