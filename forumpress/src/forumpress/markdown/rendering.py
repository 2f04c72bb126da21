from collections.abc import Mapping

from django.utils.safestring import SafeString

from heroic_core.html import clean_html

from .mentions import Mention
from .parsing import html_of


# Raised whenever the same source may come out otherwise, as the door's own is: what
# posts were rendered to can be told from it, and rendered again.
VERSION = 0

NOBODY: Mapping[str, Mention] = {}


def render(source: str, mentions: Mapping[str, Mention] = NOBODY) -> SafeString:
    """
    Make HTML of what a member wrote.

    Args:
        source: Markdown.
        mentions: those who exist, by their handles in lower case; others stay text.
    """
    return clean_html(html_of(source, mentions=mentions), "post")
