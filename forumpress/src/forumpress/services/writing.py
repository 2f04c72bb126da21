"""The text of a post: what is kept beside what was typed."""

from heroic_core.html import VERSION

from ..markdown import render
from ..models import Post


def write(post: Post, source: str) -> None:
    """Give a post its text; it is not saved here."""
    post.source = source
    post.html = str(render(source))
    post.html_version = VERSION
