"""Which articles a reader may want to read next."""

import re
from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q
from taggit.models import Tag

from heroic_core.search.databases import postings_of_source
from heroic_core.search.searching import search_in
from heroic_core.tree_paths import STEP
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages

from ..models import ArticlePage, SimilarArticle, TaggedArticle
from ..search_source import NAME
from .listing import SHOWN as LIGHT


SHOWN = 5
# Found for each article: some may be private, or excluded.
KEPT = 20
# Postings of search that are read to find them: in a large knowledge base many
# articles have some word in common.
READ = 500
# What a shared category and each shared tag add to a similarity of 1 at most.
SAME_CATEGORY, SAME_TAG = 0.2, 0.1
# Of search; in a title they are signs like others.
OPERATORS = re.compile(r'"|(?<!\S)-')


@transaction.atomic
def find_similar(pk: int) -> None:
    """
    Find the articles that are similar to one.

    Only what was found for this one is replaced: what was found for others does not
    depend on which of two articles was published last.

    Args:
        pk: of an article that was published, changed or is gone.
    """
    SimilarArticle.objects.filter(article=pk).delete()
    article = _findable().filter(pk=pk).select_related("locale").first()
    if article is None:
        return
    SimilarArticle.objects.bulk_create(
        SimilarArticle(article_id=pk, other_id=other, score=score)
        for other, score in _scores(article).items()
    )


def related(
    article: ArticlePage,
    viewer: Viewer,
    siblings: Sequence[ArticlePage] = (),
    tags: Sequence[Tag] = (),
) -> list[ArticlePage]:
    """
    The articles shown below one: those pinned first, then the most similar, and where
    these are few, others of its category and with its tags.

    Args:
        article: live or a draft.
        viewer: who may see each of them.
        siblings: those of its category that the viewer may see.
        tags: its own.
    """
    pinned, excluded = _choices(article)
    scores = _similar_to(article)
    others = visible_pages(viewer, _others(article, excluded))
    found = list(others.filter(_wanted(article, pinned, scores)))
    is_enough = sum(_is_offered(each, article, excluded) for each in found) >= SHOWN
    tagged = [] if is_enough else _tagged(tags, others.filter(locale=article.locale_id))
    kin = Counter({each.pk: SAME_CATEGORY for each in siblings})
    kin.update({each.pk: SAME_TAG for each in tagged})

    def rank(each):
        first = pinned.get(each.translation_key, len(pinned))
        foreign = each.locale_id != article.locale_id
        return first, foreign, -scores.get(each.pk, 0), -kin[each.pk]

    shown: dict = {}
    for each in sorted([*found, *siblings, *tagged], key=rank):
        key = each.translation_key
        if key in pinned or _is_offered(each, article, excluded):
            # One that is pinned gives way to its translation, where there is one.
            shown.setdefault(key, each)
    return list(shown.values())[:SHOWN]


def _choices(article):
    """The ranks of those that are pinned, and those excluded, in any language."""
    chosen_first = [each.related_id for each in article.pinned.all()]
    left_out = [each.related_id for each in article.excluded.all()]
    keys = _keys([*chosen_first, *left_out])
    pinned = {keys[pk]: rank for rank, pk in enumerate(chosen_first)}
    return pinned, {keys[pk] for pk in left_out} - pinned.keys()


def _others(article, excluded):
    others = ArticlePage.objects.exclude(pk=article.pk)
    others = others.exclude(translation_key__in=excluded)
    return others.only(*LIGHT, "translation_key", "in_search", "alias_of")


def _wanted(article, pinned, scores):
    chosen = Q(pk__in=[each.related_id for each in article.pinned.all()])
    translated = Q(translation_key__in=list(pinned), locale=article.locale_id)
    return chosen | translated | Q(pk__in=list(scores))


def _is_offered(other, article, excluded):
    """Whether one that nobody pinned may be shown."""
    is_found = other.in_search and not other.alias_of_id
    is_other = other.pk != article.pk and other.translation_key not in excluded
    return is_found and is_other


def _similar_to(article):
    """What was found for an article, and what it was found for, each with a score."""
    if not article.pk:
        return {}
    rows = SimilarArticle.objects.filter(Q(article=article.pk) | Q(other=article.pk))
    best: dict[int, float] = {}
    # It may have been found for any number of others.
    for row in rows.order_by("-score", "pk")[: 2 * KEPT]:
        other = row.other_id if row.article_id == article.pk else row.article_id
        best.setdefault(other, row.score)
    return best


def _tagged(tags, others):
    """Some that share a tag: those that are similar may all be private."""
    tagged = TaggedArticle.objects.filter(tag__in=tags).values("content_object")
    found = others.filter(in_search=True, alias_of=None, pk__in=tagged)
    return list(found.order_by("pk")[:SHOWN]) if tags else []


def _keys(articles: list[int]) -> dict:
    """What articles have in common with their translations, by primary key."""
    found = ArticlePage.objects.filter(pk__in=articles)
    return dict(found.values_list("pk", "translation_key"))


def _scores(article):
    words = " ".join([article.title, *(tag.name for tag in article.tags.all())])
    locale = article.locale.language_code
    question = OPERATORS.sub(" ", words)
    # A filter by source would count what other sources have as well.
    articles = postings_of_source(NAME)
    found = search_in(question, articles, locale, as_typed=True, most=READ)
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


def _findable():
    found = ArticlePage.objects.filter(live=True, in_search=True, alias_of=None)
    return found.prefetch_related("tags")  # type: ignore[misc]
