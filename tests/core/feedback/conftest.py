from itertools import count

import pytest
from django.test import Client
from wagtail import hooks

from heroic_core.feedback.subjects import HOOK, Subject
from heroic_site.home.models import StandardPage
from tests.factories import make_page


numbers = count(1)


class PageSubjects:
    """Ordinary pages, as a plugin would let them be voted on."""

    name = "page"
    label = "Pages"

    def __init__(self):
        self.more = {}

    def subjects(self, keys, site=None):
        pages = StandardPage.objects.filter(pk__in=keys, live=True)
        return {page.pk: Subject(**{**facts_of(page), **self.more}) for page in pages}


def facts_of(page):
    return {
        "thing": page.pk,
        "title": page.title,
        "url": f"/{page.slug}/",
        "page": page,
        "locale": "en",
        "revision": page.live_revision_id,
        "edit_url": f"/admin/pages/{page.pk}/edit/",
        "category": "Guides",
    }


@pytest.fixture
def pages():
    """The source of subjects; what is put into its `more` holds for all of them."""
    source = PageSubjects()
    with hooks.register_temporarily(HOOK, lambda: source):
        yield source


@pytest.fixture
def page(pages, home_page):
    return make_page(home_page, page_class=StandardPage, title="Cancel a plan")


class Reader:
    """A person at a browser that says where it comes from."""

    def __init__(self, client, page):
        self.client = client
        self.page = page
        software = f"Browser {next(numbers)}"
        self.headers = {"Sec-Fetch-Site": "same-origin", "User-Agent": software}

    @property
    def url(self):
        return f"/heroic/feedback/page/{self.page.pk}/"

    def vote(self, helpful, **data):
        data = {"source": "page", "thing": self.page.pk, "helpful": helpful, **data}
        return self.client.post("/heroic/feedback/", data, headers=self.headers)

    def say(self, comment="", helpful="no", **data):
        data = {"comment": comment, "helpful": helpful, **data}
        return self.client.post(self.url, data, headers=self.headers)

    def leave(self):
        """Log out; the test client's own way forgets all cookies."""
        del self.client.cookies["sessionid"]

    def read(self):
        return self.client.get(self.url)


@pytest.fixture
def reader(client, page):
    return Reader(client, page)


@pytest.fixture
def make_reader(page):
    return lambda: Reader(Client(), page)
