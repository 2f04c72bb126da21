"""Atom feeds of what changed last in a knowledge base or a category."""

from uuid import uuid5

from django.http import Http404
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.url_routing import RouteResult

from heroic_core.feeds.atom import PageFeed, text


FEED = "feed"
ENTRIES = 30


class FeedMixin:
    """A page with a feed at `feed/` below it, unless a page there is called so."""

    def route(self, request, path_components):
        try:
            return super().route(request, path_components)
        except Http404:
            if path_components == [FEED] and self.live:
                return RouteResult(self, kwargs={"feed": True})
            raise

    def serve(self, request, *args, feed=False, **kwargs):
        if feed:
            with override(self.locale.language_code):
                return ArticleFeed(self)(request)
        return super().serve(request, *args, **kwargs)

    def get_feed_url(self, request=None):
        url = self.get_full_url(request)
        # With the slash at the end that a site has or has not.
        return f"{url}{FEED}/" if url.endswith("/") else f"{url}/{FEED}"


class ArticleFeed(PageFeed):
    """
    The articles of a page that whoever asks may see.

    Args:
        page: a knowledge base or a category.
    """

    def get_feed(self, obj, request):
        from .services.listing import last_changed

        newest = last_changed(self.page, request, ENTRIES)
        self.articles = newest.prefetch_related("authors", "tags")
        return super().get_feed(obj, request)

    def subtitle(self):
        about = getattr(self.page, "introduction", "") or getattr(
            self.page, "description", ""
        )
        return text(about) or _("Articles that changed last")

    def feed_url(self, request):
        return self.page.get_feed_url(request)

    def items(self):
        return self.articles

    def item_title(self, article):
        return text(article.title)

    def item_description(self, article):
        # Readers of feeds take a summary for HTML.
        return escape(text(article.summary))

    def item_link(self, article):
        return article.get_full_url()

    def item_guid(self, article):
        # The same wherever it moves, and another one in each language.
        return (
            f"urn:uuid:{uuid5(article.translation_key, article.locale.language_code)}"
        )

    def item_pubdate(self, article):
        return article.first_published_at

    def item_updateddate(self, article):
        return article.changed_at

    def item_author_name(self, article):
        return text(", ".join(article.author_names)) or None

    def item_categories(self, article):
        return [text(tag.name) for tag in article.tags.all()]
