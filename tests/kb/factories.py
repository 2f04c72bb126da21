import itertools
import json

from heroic_kb.models import ArticlePage, CategoryPage, KnowledgeBasePage


numbers = itertools.count(1)


def make_knowledge_base(parent, title="Help", **fields):
    return parent.add_child(instance=KnowledgeBasePage(title=title, **fields))


def make_category(parent, title=None, **fields):
    title = title or f"Category {next(numbers)}"
    return parent.add_child(instance=CategoryPage(title=title, **fields))


def make_article(parent, title=None, *, body=(), tags=(), further=(), **fields):
    """A published article, unless it is said not to be live."""
    live = fields.pop("live", True)
    article = ArticlePage(
        title=title or f"Article {next(numbers)}",
        body=json.dumps([{"type": kind, "value": value} for kind, value in body]),
        live=False,
        **fields,
    )
    article.tags.add(*tags)
    parent.add_child(instance=article)
    article.further_categories.set(further)
    revision = article.save_revision()
    if live:
        revision.publish()
        article.refresh_from_db()
    return article


def text(html):
    return ("text", html)
