"""Rich text as it is stored, made into HTML, many texts at once."""

from functools import cache

from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter


SEPARATOR = "\0"


def expand_many(sources):
    """Expand the links and embeds of many texts; the queries are those for one."""
    clean = [source.replace(SEPARATOR, "") for source in sources]
    expanded = _expand(SEPARATOR.join(clean)).split(SEPARATOR)
    if len(expanded) != len(clean):
        # A tag that one text leaves open took the separator with it.
        return [_expand(source) for source in clean]
    return expanded


def _expand(source):
    if "<a " not in source and "<embed" not in source:
        return source
    for rewrite in _rewriters():
        source = rewrite(source)
    return source


@cache
def _rewriters():
    return (
        LinkRewriter(bulk_rules=_rules(features.get_link_types())),
        EmbedRewriter(bulk_rules=_rules(features.get_embed_types())),
    )


def _rules(handlers):
    """Ours in place of Wagtail's own; a handler that the site registered stays."""
    # Imported late: they need the models, and models are made of our blocks.
    from .handlers import OURS

    return {
        name: OURS.get(handler, handler).expand_db_attributes_many
        for name, handler in handlers.items()
    }
