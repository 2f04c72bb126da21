"""What people write to a person shows what is missing."""

import pytest
from django.urls import reverse

from heroic_core.contact.models import Message
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import Gap
from tests.core.insights.gaps import kinds, make_search, titles
from tests.factories import make_private, make_user_who_may


pytestmark = pytest.mark.django_db


@pytest.fixture
def make_message(site):
    def make(subject="Transfer my domain", **values):
        sent = {"subject": subject, "text": "I am Ada, ada@example.com.", "site": site}
        known = {"email": "ada@example.com", "locale": "en"}
        return Message.objects.create(**{**sent, **known, **values})

    return make


def url(message):
    return reverse("heroic_insights_gaps:from_message", args=[message.pk])


def test_messages_and_searches_about_the_same_are_one_gap(make_message, site):
    make_message()
    make_message("How do I transfer a domain?")
    make_message("Transfer my domain", status="spam")
    make_search("transfer domain", 2, site=site)
    find_gaps()
    gap = Gap.objects.get()
    assert kinds(gap) == {"contact": 2, "failing": 2}
    assert gap.score == 2 * 5 + 2


@pytest.mark.parametrize("status", ["closed", "answered"])
def test_what_was_missing_counts_when_it_is_done_and_once(make_message, status):
    first = make_message(status=status)
    make_message(f"Re: {first.reference.lower()}, transfer my domain")
    make_message(f"{first.reference}: it works, thank you")
    find_gaps()
    assert kinds(Gap.objects.get()) == {"contact": 1}


def test_only_subjects_are_told_and_no_addresses(make_message):
    make_message("Transfer for ada@example.com")
    find_gaps()
    gap = Gap.objects.get()
    assert "example.com" not in gap.title
    told = [quote.text for quote in gap.quotes.all()]
    assert told == ["Transfer for •••"]


def test_a_message_from_a_private_page_is_told_to_its_readers(
    make_message, make_standard_page, editor_client
):
    page = make_standard_page("Partners")
    make_private(page, "Partners")
    make_message("Secret margins", page=page)
    find_gaps()
    assert titles() == ["Secret margins"]
    assert Gap.objects.get().page_id == page.pk
    index = editor_client.get(reverse("heroic_insights_gaps:index")).text
    assert "Secret margins" not in index


def test_a_message_is_turned_into_a_gap(make_message, editor_client):
    message = make_message()
    inbox = reverse("heroic_contact_inbox:edit", args=[message.pk])
    assert url(message) in editor_client.get(inbox).text
    shown = editor_client.get(url(message)).text
    assert 'value="Transfer my domain"' in shown
    assert not Gap.objects.exists()
    data = {"title": "Moving a domain", "locale": "en", "quote": "Transfer my domain"}
    editor_client.post(url(message), data)
    gap = Gap.objects.get()
    assert gap.title == "Moving a domain"
    assert gap.quotes.get().url == inbox


def test_of_a_private_page_the_gap_is_private(
    make_message, make_standard_page, editor_client
):
    page = make_standard_page("Partners")
    make_private(page, "Partners")
    message = make_message(page=page)
    data = {"title": "Margins", "locale": "en"}
    editor_client.post(url(message), data)
    assert Gap.objects.get().page_id == page.pk


@pytest.mark.parametrize("codenames", [["add_gap"], ["view_message"], []])
def test_who_may_not_do_both_is_refused(make_message, client, codenames):
    message = make_message()
    client.force_login(make_user_who_may(*codenames))
    data = {"title": "Margins", "locale": "en"}
    assert client.post(url(message), data).status_code == 302
    assert "Transfer" not in client.get(url(message), follow=True).text
    assert not Gap.objects.exists()


def test_no_such_message(editor_client):
    found = reverse("heroic_insights_gaps:from_message", args=[999])
    assert editor_client.get(found).status_code == 404
