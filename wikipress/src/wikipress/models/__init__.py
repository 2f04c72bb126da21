from .index import WikiIndexPage
from .links import WikiLink, WikiName, key_of
from .page import WikiPage
from .parts import TaggedWikiPage, WikiAlias, WikiAttachment
from .space import WikiSpacePage


__all__ = [
    "TaggedWikiPage",
    "WikiAlias",
    "WikiAttachment",
    "WikiIndexPage",
    "WikiLink",
    "WikiName",
    "WikiPage",
    "WikiSpacePage",
    "key_of",
]
