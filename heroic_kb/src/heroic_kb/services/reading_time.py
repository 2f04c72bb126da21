"""The words that articles keep the number of, for the minutes it takes to read them."""

from django.db import transaction

from ..models import ArticlePage


@transaction.atomic
def recount_words(pk: int) -> None:
    """
    Count the words of an article anew, with those of reusable texts.

    Args:
        pk: of an article that may be gone by now.
    """
    # Who publishes it meanwhile waits, so that the words counted are those it has.
    found = ArticlePage.objects.select_for_update(of=("self",)).filter(pk=pk)
    for article in found:
        ArticlePage.objects.filter(pk=pk).update(words=article.count_words())
