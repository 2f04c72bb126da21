"""
A knowledge base with few and with many articles, the same around what is read.

`python -m bench.knowledge_base N` writes one of N generated articles, in 20 categories
and 24 below each, at least 24 below the first, and beside these a category of 50.
"""

import sys
from itertools import count, islice
from statistics import median

import django


FEW = 100
# So many that the first is full, and all are in sight.
CATEGORIES = 44
FIFTY = 50
HOME = "/generated-articles/"
CATEGORY = f"{HOME}fifty/"
ARTICLE = f"{HOME}chapter-1/chapter-21/article-30/"
READ = {
    "article": ("Article", ARTICLE),
    "category": ("Category with 50 articles", CATEGORY),
    "home": ("Front page of a knowledge base", HOME),
}
# Of publishing, in turns.
TURNS = 3


def write(number):
    from heroic_kb.models import CategoryPage, KnowledgeBasePage
    from heroic_site.demo.bulk_articles import add_articles, fill
    from heroic_site.demo.generated import wordings

    add_articles(number, categories=CATEGORIES)
    base = KnowledgeBasePage.objects.get()
    fifty = base.add_child(instance=CategoryPage(title="Fifty", slug="fifty"))
    fill(fifty, list(islice(zip(count(number + 1), wordings()), FIFTY)))
    analyze()


def analyze():
    """What PostgreSQL does by itself after a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def rows(many):
    """The key, title, server and path of each page that is measured."""
    for number, suffix, server in [(FEW, "", "kb_small"), (many, "_many", "kb_large")]:
        for key, (title, path) in READ.items():
            yield f"kb_{key}{suffix}", f"{title}, of {number:,}", server, path


def compare_publishing(envs, ask):
    """Publishing an article into many against into few, what follows it included."""
    turns = [
        [ask("bench.publishing", env=envs[name]) for name in ("kb_small", "kb_large")]
        for _ in range(TURNS)
    ]
    few, many = turns[-1]
    return {
        "ms_few": median(small["ms"] for small, _large in turns),
        "ms_many": median(large["ms"] for _small, large in turns),
        "ratio": round(median(b["ms"] / a["ms"] for a, b in turns), 3),
        "queries_few": few["queries"],
        "queries_many": many["queries"],
    }


if __name__ == "__main__":
    django.setup()
    write(int(sys.argv[1]))
