from .index import WikiIndexPage
from .links import WikiLink, WikiName, key_of
from .page import WikiPage
from .parts import TaggedWikiPage, WikiAlias, WikiAttachment
from .recent_view import RecentView
from .space import WikiSpacePage
from .template import WikiTemplate


__all__ = [
    "RecentView",
    "TaggedWikiPage",
    "WikiAlias",
    "WikiAttachment",
    "WikiIndexPage",
    "WikiLink",
    "WikiName",
    "WikiPage",
    "WikiSpacePage",
    "WikiTemplate",
    "key_of",
]
