"""The text of a post: what is kept beside what was typed."""

from django.urls import NoReverseMatch
from django.utils.safestring import SafeString

from heroic_core.html import VERSION as OF_DOOR
from heroic_core.viewer import Viewer, stranger

from ..markdown import VERSION as OF_MARKDOWN
from ..markdown import Mention, mentioned_handles, render
from ..models import ForumIndexPage, Member, Post
from .boards import forum_of
from .people import known_to


# Each of the two only rises, and so does their sum.
HTML_VERSION = OF_DOOR + OF_MARKDOWN
# People of one text whose names lead to them.
MOST_NAMED = 100


def write(post: Post, source: str, viewer: Viewer | None = None) -> None:
    """
    Give a post its text; it is not saved here.

    Args:
        viewer: who writes it; its author where that is None.
    """
    post.source = source
    writer = viewer or _author_of(post)
    post.html = str(shown(source, forum_of(post.topic.board), writer))
    post.html_version = HTML_VERSION


def shown(source: str, forum: ForumIndexPage | None, viewer: Viewer) -> SafeString:
    """
    What readers see of a text: the same before and after it is sent.

    Args:
        source: Markdown.
        forum: in which it stands.
        viewer: who wrote it; whom they do not know of is not named.
    """
    return render(source, mentions=_mentions(source, forum, viewer))


def _author_of(post):
    return Viewer.for_user(post.author) if post.author_id else stranger()


def _mentions(source, forum, viewer):
    handles = mentioned_handles(source, MOST_NAMED) if "@" in source else []
    if not handles or forum is None:
        return {}
    members = Member.objects.filter(handle__in=handles, is_anonymous=False)
    return {
        member.handle: Mention(url, member.name)
        for member in known_to(viewer, forum, members)
        if (url := _url_of(forum, member))
    }


def _url_of(forum, member):
    try:
        return forum.url_of("member", member.handle)
    except NoReverseMatch:
        return ""
