from collections.abc import Mapping

from django.utils.safestring import SafeString

from heroic_core.html import clean_html

from .mentions import Mention
from .parsing import html_of


NOBODY: Mapping[str, Mention] = {}


def render(source: str, mentions: Mapping[str, Mention] = NOBODY) -> SafeString:
    """
    Make HTML of what a member wrote.

    Args:
        source: Markdown.
        mentions: those who exist, by their handles in lower case; others stay text.
    """
    return clean_html(html_of(source, mentions=mentions), "post")
