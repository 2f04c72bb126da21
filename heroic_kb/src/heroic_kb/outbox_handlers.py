from collections.abc import Iterable

from heroic_core import outbox


RELATE, COUNT_WORDS = "heroic_kb.relate", "heroic_kb.count_words"
# Articles that one row of the outbox is about.
TOGETHER = 50


@outbox.handler(RELATE)
def relate_article(job):
    from .services.related import find_similar

    find_similar(job.payload["article"])


@outbox.handler(COUNT_WORDS)
def count_words_of_articles(job):
    from .services.reading_time import recount_words

    for pk in job.payload["articles"]:
        recount_words(pk)


def relate(article: int) -> None:
    """Have the articles found that are similar to one, by its primary key."""
    # One after the other: two at once would both write what is found for it.
    outbox.put(RELATE, {"article": article}, key=f"{RELATE}.{article}")


def count_words(articles: Iterable[int]) -> None:
    """Have the words of articles counted anew, by their primary keys."""
    asked = sorted(articles)
    for start in range(0, len(asked), TOGETHER):
        outbox.put(COUNT_WORDS, {"articles": asked[start : start + TOGETHER]})
