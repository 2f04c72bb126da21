"""The queries that a page takes, to be no more when there is more on it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, url):
    """Of the second time: the first may fill caches, and make pictures."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [each["sql"] for each in captured]


def no_more(before, after):
    # Few related articles are filled up by one query more.
    assert len(after) <= len(before), "\n".join(each[:200] for each in after)
