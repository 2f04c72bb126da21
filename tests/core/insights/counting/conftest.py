import re
from uuid import uuid4

import pytest
from django.test import Client

from heroic_site.home.models import StandardPage
from tests.factories import make_page


@pytest.fixture
def page(home_page):
    return make_page(home_page, page_class=StandardPage, title="Cancel a plan")


class Browser:
    """A person at a browser, who opens pages that tell of it."""

    def __init__(self, user=None, software="Firefox", address="192.0.2.1", **headers):
        self.client = Client(REMOTE_ADDR=address)
        if user:
            self.client.force_login(user)
        site = {"Sec-Fetch-Site": "same-origin", "User-Agent": software}
        self.headers = {**site, **headers}

    def open(self, url):
        """The tag of a page, as it is sent back; blank where there is none."""
        html = self.client.get(url, headers=self.headers).content.decode()
        found = re.search(r'data-heroic-seen="([^"]*)"', html)
        return found[1] if found else ""

    def tell(self, tag, kind="view", **more):
        data = {"seen": tag, "kind": kind, "load": uuid4().hex, "from": "direct"}
        response = self.client.post(
            "/heroic/seen", {**data, **more}, headers=self.headers
        )
        # Whatever was sent.
        assert (response.status_code, response.content) == (204, b"")

    def see(self, url, kind="view", **more):
        self.tell(self.open(url), kind, **more)


@pytest.fixture
def browser(site):
    return Browser()
