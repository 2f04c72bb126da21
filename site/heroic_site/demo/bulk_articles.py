"""Adding generated articles in bulk, each as publishing it would have left it."""

import json
from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from math import ceil
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backends

from heroic_core.headings import mint_many
from heroic_core.icons import TOPIC_ICONS
from heroic_core.search.indexing import index
from heroic_kb.models import (
    ArticlePage,
    CategoryPage,
    KnowledgeBasePage,
    Placement,
    SimilarArticle,
    TaggedArticle,
)
from heroic_kb.search_source import ArticleSource
from heroic_kb.services.recounting import recount_above

from .bulk import Progress
from .generated import TOPICS, article, wordings


SLUG = "generated-articles"
FIRST_LEVEL, BELOW_EACH, IN_EACH = 20, 24, 20

# A number, and topic, thing and title.
Row = tuple[int, tuple[str, str, str]]


class Draft(NamedTuple):
    """What an article says, and a number that no other of its category has."""

    serial: int
    title: str
    summary: str
    blocks: list[dict]


def add_articles(number: int, progress: Progress = iter, categories: int = 0) -> None:
    """
    Add articles to a knowledge base of their own, twenty to a category.

    Args:
        number: of articles.
        progress: passes the rows on, and may show how far they are.
        categories: at least so many, 20 first and 24 below each of these.
    """
    base = _base() or _add_base()
    start = ArticlePage.objects.filter(knowledge_base=base).count()
    wanted = max(categories, ceil((start + number) / IN_EACH))
    found = islice(enumerate(wordings(), start=1), start, start + number)
    rows = iter(progress(found))
    for category in _categories(base, wanted):
        room = max(IN_EACH - category.placements.count(), 0)
        fill(category, list(islice(rows, room)))


@transaction.atomic
def remove_articles() -> int:
    """Remove what was generated; returns how many articles that were."""
    base = _base()
    if base is None:
        return 0
    number = ArticlePage.objects.filter(knowledge_base=base).count()
    base.delete()
    return number


@transaction.atomic
def fill(category: CategoryPage, rows: list[Row]) -> None:
    """Put articles last into a category, the first of them with a revision."""
    articles = insert(category, [_draft(*row) for row in rows])
    if not articles:
        return
    _tag(articles, [topic for _serial, (topic, *_) in rows])
    SimilarArticle.objects.bulk_create(
        SimilarArticle(article=one, other=other, score=1 / (1 + abs(one.pk - other.pk)))
        for one in articles
        for other in articles
        if one != other
    )
    mint_many(articles)
    articles[0].save_revision()
    recount_above([category.pk])
    index(ArticleSource(), [each.pk for each in articles])
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(ArticlePage, articles)


def insert(category: CategoryPage, drafts: list[Draft]) -> list[ArticlePage]:
    """Write the rows of articles and their places, and nothing of what follows."""
    above = Page.objects.get(pk=category.pk)
    last = above.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    articles = [
        _article(category, step + number, draft)
        for number, draft in enumerate(drafts, start=1)
    ]
    # Django writes no rows of two tables at once.
    shared = [field.attname for field in Page._meta.concrete_fields[1:]]
    pages = Page.objects.bulk_create(
        Page(**{name: getattr(each, name) for name in shared}) for each in articles
    )
    for each, page in zip(articles, pages, strict=True):
        each.id = each.page_ptr_id = page.pk
        each._state.adding = False
    fields = ArticlePage._meta.local_concrete_fields
    ArticlePage.objects.all()._batched_insert(articles, fields, batch_size=None)
    Page.objects.filter(pk=above.pk).update(numchild=F("numchild") + len(articles))
    _place(category, articles)
    return articles


def _base():
    return KnowledgeBasePage.objects.filter(slug=SLUG).first()


def _add_base():
    root = Site.objects.get(is_default_site=True).root_page
    base = KnowledgeBasePage(title="Generated articles", slug=SLUG)
    return root.add_child(instance=base)


def _categories(base, number) -> Iterable[CategoryPage]:
    """So many categories at least, in the order of the tree."""
    known = CategoryPage.objects.filter(knowledge_base=base).order_by("path")
    first = list(known.filter(above=base))
    for serial in range(known.count(), number):
        if serial < FIRST_LEVEL:
            first.append(_add_category(base, serial))
        else:
            above = first[(serial - FIRST_LEVEL) // BELOW_EACH % FIRST_LEVEL]
            _add_category(above, serial)
    return list(known)


def _add_category(above, serial):
    icons = [name for name, _label in TOPIC_ICONS]
    category = CategoryPage(
        title=f"Chapter {serial + 1}",
        icon=icons[serial % len(icons)],
        description=f"Generated articles, part {serial + 1}.",
    )
    return above.add_child(instance=category)


def _draft(serial, row) -> Draft:
    topic, thing, title = row
    summary = f"How to do this with {thing}, and what to do when it fails."
    return Draft(serial, title, summary, article(topic, thing, serial))


def _article(category, step, draft):
    changed = timezone.now() - timedelta(minutes=draft.serial)
    slug = f"article-{draft.serial}"
    page = ArticlePage(
        title=draft.title,
        draft_title=draft.title,
        slug=slug,
        url_path=f"{category.url_path}{slug}/",
        path=Page._get_path(category.path, category.depth + 1, step),
        depth=category.depth + 1,
        locale_id=category.locale_id,
        content_type=ContentType.objects.get_for_model(ArticlePage),
        first_published_at=changed,
        last_published_at=changed,
        summary=draft.summary,
        body=json.dumps(draft.blocks),
        knowledge_base_id=category.knowledge_base_id,
        changed_at=changed,
    )
    page.words = page.count_words()
    return page


def _place(category, articles):
    last = category.placements.count()
    Placement.objects.bulk_create(
        Placement(category=category, article=each, position=position)
        for position, each in enumerate(articles, start=last + 1)
    )


def _tag(articles, topics):
    tags = {topic: Tag.objects.get_or_create(name=topic)[0] for topic in TOPICS}
    TaggedArticle.objects.bulk_create(
        TaggedArticle(tag=tags[topic], content_object=each)
        for each, topic in zip(articles, topics, strict=True)
    )
