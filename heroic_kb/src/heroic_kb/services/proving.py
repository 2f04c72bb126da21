"""Whether the places and numbers of articles are what they should be."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from heroic_core.ordering import close_gaps
from heroic_core.pages import page_above
from heroic_core.search.reading_facts import recount_words

from ..models import ArticlePage, CategoryPage
from ..models.place import knowledge_base_at
from .places import settle, should_stand_in
from .recounting import live_articles, lock, recount


def faults() -> Iterator[str]:
    """What differs from what it should be, in words. Nothing is changed."""
    for category in CategoryPage.objects.order_by("path").iterator():
        yield from _faults_of_category(category)
    for article in ArticlePage.objects.order_by("path").iterator():
        yield from _faults_of_article(article)


def repair() -> None:
    """Put right what `faults` names, one page in each transaction."""
    for category in CategoryPage.objects.order_by("path").iterator():
        CategoryPage.objects.filter(pk=category.pk).update(
            knowledge_base=knowledge_base_at(category.path),
            above=page_above(category.path),
        )
    for article in ArticlePage.objects.order_by("path").iterator():
        _repair_article(article)
    for pk in CategoryPage.objects.order_by("pk").values_list("pk", flat=True):
        _repair_category(pk)


def _repair_article(article):
    article.knowledge_base = knowledge_base_at(article.path)
    stored = ArticlePage.objects.filter(pk=article.pk)
    stored.update(knowledge_base=article.knowledge_base)
    # Who published it meanwhile has said when that was.
    as_read = stored.filter(last_published_at=article.last_published_at)
    as_read.update(changed_at=_changed_at(article))
    recount_words(ArticlePage, article.pk)
    settle(article)


@transaction.atomic
def _repair_category(pk):
    lock([pk])
    # It may be gone by now.
    for category in CategoryPage.objects.filter(pk=pk):
        close_gaps(category.placements.all())
        recount(category)


def _faults_of_category(category):
    if category.knowledge_base_id != _pk(knowledge_base_at(category.path)):
        yield f"“{category}” is not said to be in the knowledge base that it is in."
    if category.above_id != _pk(page_above(category.path)):
        yield f"“{category}” is said to be below another page than it is."
    number = live_articles(category)
    if category.live_articles != number:
        yield (
            f"“{category}” counts {category.live_articles} articles, and there are "
            f"{number}."
        )
    positions = list(category.placements.values_list("position", flat=True))
    if positions != list(range(1, len(positions) + 1)):
        yield f"The order of “{category}” has gaps, or two articles at one place."


def _faults_of_article(article):
    base = _pk(knowledge_base_at(article.path))
    if article.knowledge_base_id != base:
        yield f"“{article}” is not said to be in the knowledge base that it is in."
    article.knowledge_base_id = base
    if article.changed_at != _changed_at(article):
        yield f"“{article}” is said to have changed at another time than it did."
    if article.words != (number := article.count_words()):
        yield f"“{article}” counts {article.words} words, and there are {number}."
    standing = set(article.placements.values_list("category", flat=True))
    if standing != should_stand_in(article):
        yield f"“{article}” stands in other categories than it should."


def _changed_at(article):
    """What was never published by a revision has only what it was said to have."""
    known = article.last_published_at or article.changed_at
    return known or (timezone.now() if article.live else None)


def _pk(page):
    return page and page.pk
