"""
Many articles that search finds: `python -m bench.documents N`.

A thousand are written and indexed as on any site; all others are copies of these in
rows of their own, each thousand in a category of its own, for N may be 100,000.
"""

import sys

import django


ORIGINALS = 1000


# Between the primary keys of a row and of its copy in the next part.
APART = 10_000


def main(number):
    from wagtail.models import Site

    from heroic_core.search.rebuilding import recount
    from heroic_kb.models import CategoryPage, KnowledgeBasePage

    from .knowledge_base import analyze

    home = Site.objects.get().root_page
    base = home.add_child(instance=KnowledgeBasePage(title="Many", slug="many"))
    first = base.add_child(instance=CategoryPage(title="Part 0"))
    articles = write_originals(first, min(number, ORIGINALS))
    for part in range(1, number // ORIGINALS):
        category = base.add_child(instance=CategoryPage(title=f"Part {part}"))
        copy(articles, category, part * APART)
    recount(["en"])
    analyze()


def write_originals(category, number):
    from heroic_core.search.indexing import index
    from heroic_kb.search_source import ArticleSource
    from heroic_site.demo.bulk_articles import Draft, insert

    from .search import documents

    articles = insert(
        category,
        [
            Draft(serial, text["title"], "", [paragraph(text["body"])])
            for serial, text in enumerate(documents(number), start=1)
        ],
    )
    keys = [article.pk for article in articles]
    for start in range(0, number, 100):
        index(ArticleSource(), keys[start : start + 100])
    return articles


def paragraph(text):
    return {"type": "text", "value": f"<p>{text}</p>"}


def copy(articles, category, offset):
    """Copy articles into a category, each key so much greater."""
    from django.db import connection, transaction
    from wagtail.models import Page

    from heroic_core.search.models import Beginning, Posting, SearchDocument
    from heroic_kb.models import ArticlePage

    keys = [article.pk for article in articles]
    documents = SearchDocument.objects.filter(source="kb", thing__in=keys)
    found = sorted(documents.values_list("pk", flat=True))
    # The last step of the path is that of the original.
    path = f"'{category.path}' || substr({{}}, {len(category.path) + 1})"
    new_key = {"postgresql": "gen_random_uuid()"}.get(
        connection.vendor, "lower(hex(randomblob(16)))"
    )
    of_page = {
        "path": path.format("path"),
        "url_path": f"'{category.url_path}' || slug || '/'",
        "translation_key": new_key,
    }
    with transaction.atomic(), connection.cursor() as cursor:

        def insert(model, shifted, between, **changed):
            columns = [f.column for f in model._meta.local_concrete_fields if f.column]
            changed |= {name: f"{name} + {offset}" for name in shifted}
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
                f"SELECT {', '.join(changed.get(name, name) for name in columns)} "
                f"FROM {model._meta.db_table} "
                f"WHERE {shifted[0]} BETWEEN {between[0]} AND {between[-1]}"
            )

        insert(Page, ["id"], keys, **of_page)
        insert(ArticlePage, ["page_ptr_id"], keys)
        insert(
            SearchDocument,
            ["id", "thing", "page_id"],
            found,
            page_path=path.format("page_path"),
        )
        for model in (Posting, Beginning):
            insert(model, ["document_id"], found)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
