from heroic_core import outbox


RELATE = "heroic_kb.relate"


@outbox.handler(RELATE)
def relate_article(job):
    from .services.related import find_similar

    find_similar(job.payload["article"])


def relate(article: int) -> None:
    """Have the articles found that are similar to one, by its primary key."""
    # One after the other: two at once would both write what is found for it.
    outbox.put(RELATE, {"article": article}, key=f"{RELATE}.{article}")
