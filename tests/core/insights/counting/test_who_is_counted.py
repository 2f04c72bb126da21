"""Readers are counted, and not those whose work it is, nor programs."""

import pytest
from django.test import Client
from django.urls import reverse

from heroic_core.insights.models import Event
from tests.core.contact.conftest import FROM_OWN_PAGE, Writer
from tests.factories import make_admin, make_user, make_user_who_may

from .conftest import Browser


pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
)
HEADLESS = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/120.0.0.0 Safari/537.36"
)


def kinds():
    return sorted(Event.objects.values_list("kind", flat=True))


class Asking:
    """A person who opens contact, finds an answer, and writes all the same."""

    def __init__(self, user):
        self.browser = Browser(user)
        self.client = Client()
        self.client.force_login(user)

    def ask(self, came_from=""):
        writer = Writer(self.client)
        shown = writer.open(came_from)
        self.browser.tell(shown.text.partition('data-heroic-seen="')[2].split('"')[0])
        data = {"origin": writer.origin.signed()}
        solved = reverse("heroic_core:contact_solved")
        self.client.post(solved, data, headers=FROM_OWN_PAGE)
        assert writer.send().status_code == 303


def test_a_customer_who_asks_is_counted(page):
    Asking(make_user()).ask()
    assert kinds() == ["contact", "sent", "solved"]
    Asking(make_user()).ask(page.url)
    assert Event.objects.filter(page=page).count() == 3


def test_who_reads_the_messages_is_not_counted_on_the_contact_page(page):
    Asking(make_user_who_may("view_message")).ask()
    Asking(make_admin()).ask()
    assert kinds() == []


def test_who_edits_the_page_is_not_counted_on_the_way_from_it(page):
    Asking(make_admin()).ask(page.url)
    assert kinds() == []


@pytest.mark.parametrize(
    ("software", "number"), [(PHONE, 1), (HEADLESS, 0), ("Googlebot/2.1", 0)]
)
def test_programs_are_told_from_phones(page, software, number):
    Browser(software=software).see(page.url)
    assert Event.objects.count() == number
