"""What staff say again and again."""

import pytest
from django.urls import reverse

from forumpress.models import CannedReply
from forumpress.services.canned_replies import canned_text
from tests.factories import make_user

from .factories import make_topic


pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_forumpress_cannedreply:list"
ADD = "wagtailsnippets_forumpress_cannedreply:add"


@pytest.fixture
def canned(forum):
    return CannedReply.objects.create(
        title="Ask for the log", text="Hello {name}, please send the log.", locale="en"
    )


def test_it_speaks_to_who_asked(canned, topic):
    assert canned_text(canned, topic) == "Hello Ada Lovelace, please send the log."


def test_a_name_is_no_markdown(canned, topic):
    topic.author_name = "[x](https://evil.example) *_`<b>@all"
    assert canned_text(canned, topic).startswith(
        r"Hello \[x\](https://evil.example) \*\_\`\<b\>\@all,"
    )


def test_without_scripts_an_address_fills_the_form(client, forum, canned, topic, staff):
    client.force_login(staff)
    url = f"{forum.url}topic/{topic.pk}/reply/"
    page = client.get(f"{url}?canned={canned.pk}")
    assert page.context["form"]["text"].value() == canned_text(canned, topic)
    for wrong in ("x", "%00", "9" * 5000, "999999", "-1", "1.5"):
        page = client.get(f"{url}?canned={wrong}")
        assert page.status_code == 200
        assert not page.context["form"]["text"].value()


def test_the_form_offers_those_of_the_topics_language(
    client, board, canned, topic, staff
):
    CannedReply.objects.create(title="Demander", text="Bonjour {name}", locale="fr")
    client.force_login(staff)
    page = client.get(f"{board.url}{topic.path}")
    assert "Ask for the log" in page.text and "Demander" not in page.text
    assert 'data-text="Hello Ada Lovelace, please send the log."' in page.text
    other = make_topic(board, locale="id")
    page = client.get(f"{board.url}{other.path}")
    assert "Ask for the log" in page.text and "Demander" in page.text


def test_they_are_the_staffs(client, forum, board, canned, topic, customer, moderator):
    for user in (customer, moderator, make_user()):
        client.force_login(user)
        assert "Ask for the log" not in client.get(f"{board.url}{topic.path}").text
        page = client.get(f"{forum.url}topic/{topic.pk}/reply/?canned={canned.pk}")
        assert not page.context["form"]["text"].value()


def test_staff_and_moderators_write_them_in_the_admin(client, forum, staff, moderator):
    for user in (staff, moderator):
        client.force_login(user)
        said = {"title": f"By {user}", "text": "Hello.", "locale": "en"}
        assert client.post(reverse(ADD), said).status_code == 302
        assert f"By {user}" in client.get(reverse(LIST)).text
    assert CannedReply.objects.count() == 2


def test_the_language_is_one_of_the_site(client, forum, staff):
    client.force_login(staff)
    said = {"title": "x", "text": "Hello.", "locale": "zz"}
    assert client.post(reverse(ADD), said).status_code == 200
    assert not CannedReply.objects.exists()


def test_customers_do_not(client, forum, customer):
    client.force_login(customer)
    assert client.get(reverse(LIST)).status_code == 302
