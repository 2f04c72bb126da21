"""What the site's mail looks like, in the admin."""

import pytest
from django.core import mail as django_mail
from django.template import TemplateSyntaxError

from heroic_core.admin.mail import POLICY
from heroic_core.models import OutboxRow
from tests.factories import make_editor, make_user_who_may


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

INDEX = "/admin/heroic/mail/"
PREVIEW = f"{INDEX}heroic_core.test/en/"


@pytest.fixture
def looker(client):
    client.user = make_user_who_may("preview_mail")
    client.force_login(client.user)
    return client


def text_of(response):
    return response.content.decode()


def test_every_mail_is_listed_in_every_language(looker):
    html = text_of(looker.get(INDEX))
    assert "Test mail" in html
    for code in ("en", "es", "fr", "id"):
        assert f'href="{INDEX}heroic_core.test/{code}/"' in html


def test_a_preview_shows_subject_text_and_html_apart(looker):
    html = text_of(looker.get(PREVIEW))
    assert "Test mail from" in html
    assert "Mail from this site reaches you" in html
    assert f'<iframe src="{PREVIEW}body/" sandbox ' in html
    assert "border-top" not in html


def test_the_html_is_shown_where_it_can_do_nothing(looker):
    response = looker.get(f"{PREVIEW}body/")
    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in response["Cache-Control"]
    assert text_of(response).startswith("<!doctype html>")


def test_send_me_this_as_a_test(looker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = looker.post(f"{INDEX}heroic_core.test/fr/send/", follow=True)
    assert looker.user.email in text_of(response)
    [message] = django_mail.outbox
    assert message.to == [looker.user.email]
    assert 'lang="fr"' in message.alternatives[0][0]


def test_without_an_address_there_is_nowhere_to_send_it(looker):
    looker.user.email = ""
    looker.user.save()
    response = looker.post(f"{PREVIEW}send/", follow=True)
    assert "no e-mail address" in text_of(response)
    assert not OutboxRow.objects.exists()


@pytest.mark.parametrize("error", [TemplateSyntaxError, ValueError, AttributeError])
def test_a_template_that_breaks_is_said_in_words(looker, monkeypatch, error):
    def fail(*args):
        raise error("Invalid block tag: 'nonsense'")

    monkeypatch.setattr("heroic_core.admin.mail.render", fail)
    assert "Invalid block tag: &#x27;nonsense&#x27;" in text_of(looker.get(PREVIEW))
    assert looker.get(f"{PREVIEW}body/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["no.such/en/", "heroic_core.test/xx/", "heroic_core.test/en-gb/", "%00/en/"],
)
@pytest.mark.parametrize("part", ["", "body/"])
def test_mail_that_is_not_there_is_not_found(looker, path, part):
    assert looker.get(f"{INDEX}{path}{part}").status_code == 404
    assert looker.post(f"{INDEX}{path}send/").status_code == 404


def test_reading_sends_nothing(looker):
    assert looker.get(f"{PREVIEW}send/").status_code == 405
    assert looker.post(PREVIEW).status_code == 405


@pytest.mark.parametrize("path", [INDEX, PREVIEW, f"{PREVIEW}body/"])
def test_others_are_sent_away(client, path):
    assert client.get(path)["Location"].startswith("/admin/login/")
    client.force_login(make_editor())
    assert client.get(path)["Location"] == "/admin/"
    assert client.post(f"{PREVIEW}send/")["Location"] == "/admin/"
    assert not OutboxRow.objects.exists()


def test_the_menu_has_it_for_those_who_may(looker):
    assert f'"{INDEX}"' in text_of(looker.get("/admin/"))
    looker.force_login(make_editor())
    assert INDEX not in text_of(looker.get("/admin/"))
