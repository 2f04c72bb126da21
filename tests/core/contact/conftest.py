from dataclasses import replace
from time import time

import pytest
from django.test import Client
from django.urls import reverse

from heroic_core import outbox
from heroic_core.contact.models import ContactRecipient, ContactSettings, Message
from heroic_core.contact.origin import Origin
from heroic_core.happenings import happened
from heroic_site.home.models import StandardPage
from tests.factories import make_page


FROM_OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}
SAID = {
    "name": "Ada",
    "email": "ada@example.com",
    "subject": "The button is gone",
    "text": "I looked for it everywhere.",
}


@pytest.fixture
def page(home_page):
    page = make_page(
        home_page,
        page_class=StandardPage,
        title="Cancel a plan",
        body=[("text", "<p>Press the button under Billing to cancel.</p>")],
    )
    outbox.drain()
    return page


class Writer:
    """A person at a browser, with the form open for a while."""

    def __init__(self, client):
        self.client = client
        self.shown = None

    def open(self, came_from="", query=""):
        referer = {"Referer": f"http://testserver{came_from}"} if came_from else {}
        self.shown = self.client.get(f"/contact/{query}", headers=referer)
        return self.shown

    @property
    def origin(self):
        shown = self.shown or self.open()
        return Origin.read(shown.context["origin"])

    def some_time_ago(self, seconds=60):
        return replace(self.origin, at=int(time()) - seconds).signed()

    def send(self, files=(), **data):
        said = {**SAID, "origin": self.some_time_ago(), "files": list(files), **data}
        response = self.client.post("/contact/", said, headers=FROM_OWN_PAGE)
        # Who has sent one opens the form anew for another.
        self.shown = None if response.status_code == 303 else response
        return response

    def suggest(self, subject="", text="", **data):
        said = {"subject": subject, "text": text, "origin": self.origin.signed()}
        url = reverse("heroic_core:contact_suggest")
        return self.client.post(url, {**said, **data}, headers=FROM_OWN_PAGE)


@pytest.fixture
def writer(client, site):
    return Writer(client)


@pytest.fixture
def make_writer(site):
    return lambda: Writer(Client())


@pytest.fixture
def send(make_writer):
    """Send a message that nothing is wrong with; gives it back."""

    def send(**data):
        response = make_writer().send(**data)
        assert response.status_code == 303, response.context["errors"]
        return Message.objects.order_by("pk").last()

    return send


@pytest.fixture
def message(send):
    return send()


@pytest.fixture
def tell(site):
    """Let people and addresses be told of messages."""

    def tell(*whom):
        settings, _ = ContactSettings.objects.get_or_create(site=site)
        for each in whom:
            kind = "email" if isinstance(each, str) else "user"
            ContactRecipient.objects.create(settings=settings, **{kind: each})

    return tell


@pytest.fixture
def happenings():
    """What is told to who counts what readers do."""
    told = []

    def listen(happening, page, **kwargs):
        told.append((happening.value, page))

    happened.connect(listen)
    yield told
    happened.disconnect(listen)
