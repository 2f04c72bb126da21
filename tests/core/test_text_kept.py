"""A form whose token is too old: what somebody wrote comes back to be sent again."""

import pytest
from django.test import Client

from tests.factories import make_user


pytestmark = pytest.mark.django_db

OWN, FOREIGN = {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "cross-site"}
AGAIN = "Nothing that you wrote is lost"


@pytest.fixture
def client(site):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user())
    return client


def test_a_text_comes_back_with_all_that_was_sent_along(client):
    said = {"text": "An hour of <work>.", "kind": "idea", "tags": ["1", "2"]}
    answer = client.post("/accounts/email/", said, headers=OWN)
    assert answer.status_code == 403
    assert AGAIN in answer.text and "An hour of &lt;work&gt;." in answer.text
    fields = [(name, value) for name, value, _text in answer.context["fields"]]
    assert fields == [
        ("text", "An hour of <work>."),
        ("kind", "idea"),
        ("tags", "1"),
        ("tags", "2"),
    ]
    assert 'name="csrfmiddlewaretoken"' in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_another_site_gets_none_of_its_words_shown_here(client):
    said = {"text": "Call this number at once."}
    answer = client.post("/accounts/email/", said, headers=FOREIGN)
    assert answer.status_code == 403
    assert "Call this number" not in answer.text


def test_a_password_is_never_shown_again(client):
    said = {"login": "ada", "password": "correct horse", "text": "a b"}
    answer = client.post("/accounts/login/", said, headers=OWN)
    assert answer.status_code == 403
    assert "correct horse" not in answer.text and AGAIN not in answer.text


@pytest.mark.parametrize(
    "said", [{}, {"text": "\0"}, {"text": "\0 \0"}, {"a\0": "b c"}]
)
def test_no_field_breaks_it(client, said):
    assert client.post("/accounts/email/", said, headers=OWN).status_code == 403
