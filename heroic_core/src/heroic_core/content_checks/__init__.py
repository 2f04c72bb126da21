"""
What an editor should look at again before a page is published.

The draft that was saved last is looked through when the editor opens, and what is
found stands in the side panel "Checks of the text". A plugin adds a check by a hook:

    @hooks.register("check_heroic_content")
    def check_title(draft):
        if draft.page.title.isupper():
            yield Finding(_("The title shouts."))
"""

from .findings import ContentCheck, Finding, Place
from .pages import CheckedPageMixin


__all__ = ["CheckedPageMixin", "ContentCheck", "Finding", "Place"]
