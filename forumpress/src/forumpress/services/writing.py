"""The text of a post: what is kept beside what was typed."""

from django.urls import NoReverseMatch
from django.utils.safestring import SafeString

from heroic_core.html import VERSION as OF_DOOR

from ..markdown import VERSION as OF_MARKDOWN
from ..markdown import Mention, mentioned_handles, render
from ..models import ForumIndexPage, Member, Post
from .boards import forum_of


# Each of the two only rises, and so does their sum.
HTML_VERSION = OF_DOOR + OF_MARKDOWN
# People of one text whose names lead to them.
MOST_NAMED = 100


def write(post: Post, source: str) -> None:
    """Give a post its text; it is not saved here."""
    post.source = source
    post.html = str(shown(source, forum_of(post.topic.board)))
    post.html_version = HTML_VERSION


def shown(source: str, forum: ForumIndexPage | None) -> SafeString:
    """
    What readers see of a text: the same before and after it is sent.

    Args:
        source: Markdown.
        forum: in which it stands.
    """
    return render(source, mentions=_mentions(source, forum))


def _mentions(source, forum):
    handles = mentioned_handles(source, MOST_NAMED) if "@" in source else []
    if not handles or forum is None:
        return {}
    members = Member.objects.filter(handle__in=handles, is_anonymous=False)
    return {
        member.handle: Mention(url, member.name)
        for member in members
        if (url := _url_of(forum, member))
    }


def _url_of(forum, member):
    try:
        return forum.url_of("member", member.handle)
    except NoReverseMatch:
        return ""
