"""
How many queries a request makes: `python -m bench.queries PATH …` prints numbers.

With `--session KEY PATH …`: of somebody who has logged in.
With `--seen PATH`: those of telling that a page was seen.
With `--explorer`: those of the admin's listings, the knowledge base's and that of a
category with fifty articles, as one JSON object.
"""

import json
import sys

import django
from django.conf import settings


def client():
    from django.test import Client

    return Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])


def logged_in(session):
    reader = client()
    reader.cookies[settings.SESSION_COOKIE_NAME] = session
    return reader


def count(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    # The first request fills what is kept between requests.
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def count_of_telling(client, path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from .measure import told_of

    html = client.get(path).content.decode()
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(
            "/heroic/seen", told_of(html), headers={"Sec-Fetch-Site": "same-origin"}
        )
    assert answer.status_code == 204
    return len(queries)


def count_in_explorer():
    from django.contrib.auth import get_user_model
    from wagtail.models import Page, Site

    from .knowledge_base import CATEGORY, HOME

    user = get_user_model().objects.filter(is_superuser=True).first()
    admin = client()
    admin.force_login(
        user or get_user_model().objects.create_superuser("bench", password="bench")
    )
    home = Site.objects.get().root_page
    found = {}
    for address in (HOME, CATEGORY):
        page = Page.objects.get(url_path=home.url_path + address[1:])
        found[address] = count(admin, f"/admin/pages/{page.pk}/")
    return found


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:] == ["--explorer"]:
        print(json.dumps(count_in_explorer()))
    elif sys.argv[1:2] == ["--seen"]:
        print(count_of_telling(client(), sys.argv[2]))
    elif sys.argv[1:2] == ["--session"]:
        for path in sys.argv[3:]:
            print(count(logged_in(sys.argv[2]), path))
    else:
        for path in sys.argv[1:]:
            print(count(client(), path))
