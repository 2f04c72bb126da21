import itertools
import json

from django.utils import timezone

from heroic_core.feedback.models import Vote
from heroic_core.search.models import SearchLogEntry
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
        body=stored(body),
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


def stored(blocks):
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def text(html):
    return ("text", html)


def make_opened(article, times):
    """That readers opened an article so often from search."""
    for _ in range(times):
        SearchLogEntry.objects.create(
            token=f"token-{next(numbers)}",
            at=timezone.now(),
            words="x",
            locale=article.locale.language_code,
            results=1,
            opened_source="kb",
            opened_thing=article.pk,
        )


def make_votes(article, yes=0, no=0):
    for number in range(yes + no):
        Vote.objects.create(
            source="kb",
            thing=article.pk,
            browser=f"browser-{next(numbers)}",
            helpful=number < yes,
            locale=article.locale.language_code,
        )
