"""Which articles a reader may want to read next."""

import re
from collections import Counter
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from heroic_core.search.searching import search_in
from heroic_core.tree_paths import STEP
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import ArticlePage, SimilarArticle
from ..search_source import NAME
from .listing import SHOWN as LIGHT


SHOWN = 5
# Kept of each article: some may be private, or excluded.
KEPT = 20
# What a shared category and each shared tag add to a similarity of 1 at most.
SAME_CATEGORY, SAME_TAG = 0.2, 0.1
# Of search; in a title they are signs like others.
OPERATORS = re.compile(r'"|(?<!\S)-')


@transaction.atomic
def find_similar(pk: int) -> None:
    """
    Find the articles that are similar to one, and let them know of it.

    Args:
        pk: of an article that was published, changed or is gone.
    """
    SimilarArticle.objects.filter(Q(article=pk) | Q(other=pk)).delete()
    article = _findable().filter(pk=pk).select_related("locale").first()
    if article is None:
        return
    scores = _scores(article)
    SimilarArticle.objects.bulk_create(
        SimilarArticle(article_id=one, other_id=another, score=score)
        for other, score in scores.items()
        for one, another in ((article.pk, other), (other, article.pk))
    )
    _prune(scores)


def related(article: ArticlePage, viewer: Viewer) -> list[ArticlePage]:
    """
    The articles shown below one: those pinned first, then the most similar.

    Args:
        article: live or a draft.
        viewer: who may see each of them.
    """
    chosen_first = [each.related_id for each in article.pinned.all()]
    left_out = [each.related_id for each in article.excluded.all()]
    keys = _keys([*chosen_first, *left_out])
    pinned = {keys[pk]: rank for rank, pk in enumerate(chosen_first)}
    excluded = {keys[pk] for pk in left_out} - pinned.keys()
    scores = dict(article.similar.values_list("other", "score")) if article.pk else {}
    chosen = Q(translation_key__in=list(pinned), locale=article.locale_id)
    wanted = ArticlePage.objects.filter(chosen | Q(pk__in=list(scores)))
    wanted = wanted.exclude(pk=article.pk).exclude(translation_key__in=excluded)
    shown = list(visible_pages(viewer, wanted.only(*LIGHT, "translation_key")))

    def rank(each):
        first = pinned.get(each.translation_key, len(pinned))
        return first, -scores.get(each.pk, 0), each.pk

    return sorted(shown, key=rank)[:SHOWN]


def _keys(articles: list[int]) -> dict:
    """What articles have in common with their translations, by primary key."""
    found = ArticlePage.objects.filter(pk__in=articles)
    return dict(found.values_list("pk", "translation_key"))


def _scores(article):
    words = " ".join([article.title, *(tag.name for tag in article.tags.all())])
    locale = article.locale.language_code
    question = OPERATORS.sub(" ", words)
    # A filter by source would count what other sources have as well.
    articles = Q(document__source=NAME)
    found = search_in(question, articles, locale, as_typed=True)
    hits = [hit for hit in found.hits if hit.thing != article.pk][: 2 * KEPT]
    if not hits:
        return {}
    best = hits[0].score or 1
    others = _findable().only("path").in_bulk([hit.thing for hit in hits])
    scores = {
        hit.thing: min(hit.score / best, 1) + _kinship(article, others[hit.thing])
        for hit in hits
        if hit.thing in others
    }
    kept = sorted(scores, key=lambda pk: -scores[pk])[:KEPT]
    return {pk: scores[pk] for pk in kept}


def _kinship(article, other):
    mine = {tag.pk for tag in article.tags.all()}
    shared = sum(tag.pk in mine for tag in other.tags.all())
    same = article.path[:-STEP] == other.path[:-STEP]
    return SAME_CATEGORY * same + SAME_TAG * shared


def _prune(articles: Iterable[int]) -> None:
    rows = SimilarArticle.objects.filter(article__in=articles)
    kept: Counter[int] = Counter()
    beyond = []
    for pk, article in rows.order_by("-score", "pk").values_list("pk", "article"):
        kept[article] += 1
        if kept[article] > KEPT:
            beyond.append(pk)
    SimilarArticle.objects.filter(pk__in=beyond).delete()


def _findable():
    found = ArticlePage.objects.filter(live=True, in_search=True, alias_of=None)
    return found.prefetch_related("tags")  # type: ignore[misc]
