from .index import WikiIndexPage
from .page import WikiPage
from .parts import TaggedWikiPage, WikiAlias, WikiAttachment
from .space import WikiSpacePage


__all__ = [
    "TaggedWikiPage",
    "WikiAlias",
    "WikiAttachment",
    "WikiIndexPage",
    "WikiPage",
    "WikiSpacePage",
]
