from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from ..export import CONTROL_CHARACTERS


class PageFeed(Feed):
    """
    What is new on a page and below it.

    Args:
        page: whose feed it is.
    """

    feed_type = Atom1Feed

    def __init__(self, page: Any) -> None:
        self.page = page

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any):
        return request

    def title(self):
        return text(self.page.title)

    def link(self, request: HttpRequest):
        return self.page.get_full_url(request)

    def feed_guid(self, request: HttpRequest):
        return self.page.get_full_url(request)


def text(written: str) -> str:
    """Without what people may paste and no XML may hold."""
    return CONTROL_CHARACTERS.sub("", written)
