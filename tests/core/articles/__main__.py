"""
What an article shows, as JSON: `python -m tests.core.articles write|read|save`.

`write` makes it first, and `save` saves it as it was loaded.
"""

import json
import sys

import django


def main(what):
    django.setup()
    from django.test import Client

    from tests.core.articles.models import ArticlePage

    if what == "write":
        write()
    article = ArticlePage.objects.get()
    if what == "save":
        article.save()
    report = {
        "choice": list(article.body.stream_block.child_blocks),
        "shown": [block.block_type for block in article.body],
        "stored": stored(article),
        "html": Client().get("/article/").content.decode(),
        "admin": form_as_admin(article),
    }
    json.dump(report, sys.stdout)


def write():
    from wagtail.models import Page

    from tests.core.articles.models import ArticlePage
    from tests.factories import make_admin
    from tests.faq.factories import faq_value, make_question

    make_admin(username="admin")
    asked = make_question("Who lent this?", answer="The FAQ.")
    body = [
        {"type": "text", "value": "<h2>Asked often</h2>", "id": "a"},
        {
            "type": "faq",
            "value": faq_value(source="questions", questions=[asked]),
            "id": "b",
        },
    ]
    article = ArticlePage(title="Article", slug="article", body=json.dumps(body))
    Page.objects.get(depth=2).add_child(instance=article)


def stored(article):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM articles_articlepage")
        [value] = cursor.fetchone()
    return [block["type"] for block in json.loads(value)]


def form_as_admin(article):
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client.get(f"/admin/pages/{article.pk}/edit/").status_code


main(*sys.argv[1:])
