"""
What publishing an article costs: `python -m bench.publishing` prints one JSON object.

With all that follows: counts, anchors, the index of search, similar articles.
"""

import json

import django


TIMES = 10


def main():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from .visibility import cpu_seconds

    publish(0)
    with CaptureQueriesContext(connection) as queries:
        publish(1)
    before = cpu_seconds()
    for number in range(TIMES):
        publish(number + 2)
    spent = (cpu_seconds() - before) * 1000 / TIMES
    print(json.dumps({"ms": round(spent, 2), "queries": len(queries)}))


def publish(number):
    """Each time with other words, or there would be nothing to do."""
    from heroic_kb.models import ArticlePage

    article = ArticlePage.objects.get(slug="article-30")
    article.summary = f"How this is done, version {number % 2}."
    article.save_revision().publish()


if __name__ == "__main__":
    django.setup()
    main()
