"""Kinds of mail, to whom they go and in which language."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as django_mail
from wagtail.users.models import UserProfile

from heroic_core import mail, outbox
from heroic_core.mail import kinds
from heroic_core.models import OutboxRow, ThemeSettings
from heroic_core.outbox.running import End
from tests.factories import make_user


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

GREETING = {
    "tests/mail/greeting_subject.txt": "{% load i18n %}{% trans 'Search' %}\n {{ name }}",
    "tests/mail/greeting.txt": "Don't miss {{ name }}, {{ recipient.address }}",
    "tests/mail/greeting.html": '{% extends "heroic_core/mail/base.html" %}'
    "{% block content %}<p>{{ name }}</p>{% endblock %}",
}


@pytest.fixture
def greeting(monkeypatch, settings):
    """A kind of mail that one test registers."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    loaders = [
        ("django.template.loaders.locmem.Loader", GREETING),
        "django.template.loaders.app_directories.Loader",
    ]
    [engine] = settings.TEMPLATES
    options = {**engine["OPTIONS"], "loaders": loaders}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]

    @mail.register
    class Greeting(mail.Mail):
        name = "tests.greeting"
        label = "Greeting"

        def context(self, recipient, data):
            return None if data.get("withdrawn") else {"name": data["name"]}

        def sample(self):
            return {"name": "Ms Sample"}

        def headers(self, recipient, data):
            return {"List-Unsubscribe": f"<https://x.example/{data['name']}>"}

    return Greeting


def sent():
    outbox.drain()
    return django_mail.outbox


def choose_language(user, code):
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": code}
    )


def test_a_mail_has_subject_text_and_html(greeting):
    mail.send(greeting, to="ann@example.com", data={"name": "Tom & <Jerry>"})
    [message] = sent()
    assert message.subject == "Search Tom & <Jerry>"
    assert message.body == "Don't miss Tom & <Jerry>, ann@example.com\n"
    html, mimetype = message.alternatives[0]
    assert (mimetype, "<p>Tom &amp; &lt;Jerry&gt;</p>" in html) == ("text/html", True)
    assert "<title>Search Tom &amp; &lt;Jerry&gt;</title>" in html
    assert "<style" not in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.extra_headers["List-Unsubscribe"].startswith("<https://x.example/")


def test_the_message_id_is_made_when_the_mail_is_put(greeting, settings):
    settings.DEFAULT_FROM_EMAIL = "Help <help@münchen.example>"
    row = mail.send(greeting, to="ann@example.com", data={"name": "x"})
    other = mail.send(greeting, to="bob@example.com", data={"name": "x"})
    ids = {row.payload["message_id"], other.payload["message_id"]}
    assert len(ids) == 2
    assert all(given.endswith("@xn--mnchen-3ya.example>") for given in ids)
    assert {message.extra_headers["Message-ID"] for message in sent()} == ids


@pytest.mark.parametrize(
    ("chosen", "given", "subject"),
    [("fr", "es", "Rechercher x"), ("", "es", "Buscar x"), ("", "", "Search x")],
)
def test_a_mail_is_written_in_the_recipients_language(greeting, chosen, given, subject):
    user = make_user()
    choose_language(user, chosen)
    mail.send(greeting, to=user, data={"name": "x"}, language=given)
    assert sent()[0].subject == subject


# Django has German, and the site has not.
@pytest.mark.parametrize("code", ["xx", "../es", "a" * 600, "de"])
def test_a_language_that_is_none_is_passed_over(greeting, code):
    mail.send(greeting, to="ann@example.com", data={"name": "x"}, language=code)
    assert sent()[0].subject == "Search x"


def test_a_user_is_written_to_as_they_are_when_it_is_sent(greeting):
    user = make_user()
    mail.send(greeting, to=user, data={"name": "x"})
    user.email = "new@example.com"
    user.save()
    assert sent()[0].to == ["new@example.com"]


@pytest.mark.parametrize("change", ["deactivate", "delete", "without_address"])
def test_who_is_gone_by_then_is_not_written_to(greeting, change):
    user = make_user()
    mail.send(greeting, to=user, data={"name": "x"})
    if change == "delete":
        user.delete()
    else:
        user.is_active = change != "deactivate"
        user.email = "" if change == "without_address" else user.email
        user.save()
    assert sent() == []
    assert not OutboxRow.objects.exists()


def test_permission_is_asked_again_at_the_moment_of_sending(greeting):
    mail.send(greeting, to=make_user(), data={"name": "x", "withdrawn": True})
    assert sent() == []
    assert not OutboxRow.objects.exists()


def test_one_row_a_recipient(greeting):
    for user in (make_user(), make_user()):
        mail.send(greeting, to=user, data={"name": "x"})
    assert OutboxRow.objects.count() == 2
    assert outbox.drain() == {End.DONE: 2}


def test_a_user_who_is_not_saved_is_refused_at_once(greeting):
    with pytest.raises(ValueError, match="Save the user"):
        mail.send(greeting, to=get_user_model()(username="new"))
    assert not OutboxRow.objects.exists()


def test_a_mail_that_nobody_registered_is_refused():
    with pytest.raises(LookupError, match=r"tests\.unheard_of"):
        mail.send("tests.unheard_of", to="ann@example.com")


def test_a_mail_that_is_no_longer_registered_is_parked(greeting):
    row = mail.send(greeting, to="ann@example.com", data={"name": "x"})
    del kinds._kinds["tests.greeting"]
    assert sent() == []
    row.refresh_from_db()
    assert (row.state, "tests.greeting" in row.error) == ("parked", True)


def test_a_template_that_breaks_is_kept_with_its_error(greeting, monkeypatch):
    monkeypatch.setitem(GREETING, "tests/mail/greeting.txt", "{% nonsense %}")
    row = mail.send(greeting, to="ann@example.com", data={"name": "s3cret"})
    assert sent() == []
    row.refresh_from_db()
    assert (row.state, row.marked_at) == ("waiting", None)
    assert row.error.endswith("TemplateSyntaxError")
    assert "s3cret" not in row.error


@pytest.mark.parametrize("name", ["", "greeting", "tests.", "../x.y", "Tests.x"])
def test_names_are_like_app_and_word(name):
    with pytest.raises(ValueError, match=r"app\.word"):
        mail.register(type("Wrong", (mail.Mail,), {"name": name}))


def test_a_name_is_taken_once(greeting):
    with pytest.raises(ValueError, match="already"):
        mail.register(greeting)


def test_a_mail_says_what_it_is_and_how_it_looks():
    with pytest.raises(NotImplementedError):
        mail.Mail().context(None, {})
    with pytest.raises(NotImplementedError):
        mail.Mail().sample()


def test_the_test_mail_names_the_site_and_wears_its_colour(site):
    site.site_name = "Cedar & Co"
    site.save()
    ThemeSettings.objects.create(site=site, accent="#7a1f4b")
    mail.send("heroic_core.test", to="ann@example.com")
    [message] = sent()
    assert message.subject == "Test mail from Cedar & Co"
    assert "its mail server works" in message.body
    html = message.alternatives[0][0]
    assert "border-top:4px solid #7a1f4b" in html
    assert 'lang="en" dir="ltr"' in html


def test_without_a_site_a_mail_still_goes_out(site):
    site.delete()
    mail.send("heroic_core.test", to="ann@example.com")
    assert sent()[0].subject == "Test mail from"
