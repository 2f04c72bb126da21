"""The changes of a wiki or a space as a feed, for one who may read it."""

from uuid import uuid5

from django.http import Http404
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from heroic_core.feeds.atom import PageFeed, text
from heroic_core.feeds.sources import FeedChoice
from heroic_core.visibility import visible_pages

from .search_source import NAME


ENTRIES = 30


class WikiFeeds:
    """Each wiki and each of its spaces has one."""

    name = NAME

    def choices(self, viewer):
        return [
            FeedChoice(self.name, page.pk, page.title) for page in places_for(viewer)
        ]

    def serve(self, request, thing, viewer):
        place = next((page for page in places_for(viewer) if page.pk == thing), None)
        if place is None:
            raise Http404
        with override(place.locale.language_code):
            return ChangesFeed(place, viewer)(request)


class ChangesFeed(PageFeed):
    """
    Args:
        page: a wiki or a space.
        viewer: who may read all that it tells of.
    """

    def __init__(self, page, viewer):
        super().__init__(page)
        self.viewer = viewer

    def get_feed(self, obj, request):
        from .services.changes import publications

        self.changes = publications(self.page, self.viewer, request, ENTRIES)
        return super().get_feed(obj, request)

    def subtitle(self):
        return text(self.page.introduction) or _("Recent changes")

    def items(self):
        return self.changes

    def item_title(self, change):
        return text(change.page.title)

    def item_description(self, change):
        # Readers of feeds take a summary for HTML.
        return escape(text(change.note.note))

    def item_link(self, change):
        return change.page.get_full_url()

    def item_guid(self, change):
        return f"urn:uuid:{uuid5(change.page.translation_key, str(change.note.pk))}"

    def item_pubdate(self, change):
        return change.note.at

    def item_updateddate(self, change):
        return change.note.at

    def item_author_name(self, change):
        return text(change.who) or None


def places_for(viewer):
    """The wikis and spaces that a viewer may read, in the order of the tree."""
    from .models import WikiIndexPage, WikiSpacePage

    places = [
        page
        for model in (WikiIndexPage, WikiSpacePage)
        for page in visible_pages(viewer, model.objects.select_related("locale"))
    ]
    return sorted(places, key=lambda page: page.path)
