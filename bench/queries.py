"""How many queries a request makes: `python -m bench.queries PATH …` prints numbers."""

import sys

import django
from django.conf import settings


def count(path):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    # The first request fills what is kept between requests.
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


if __name__ == "__main__":
    django.setup()
    for path in sys.argv[1:]:
        print(count(path))
