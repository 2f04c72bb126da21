"""All mail of the site goes through the outbox: what others made, as JSON and back."""

from email.mime.image import MIMEImage

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.db import connection

from heroic_core import outbox
from heroic_core.mail.delivery import OWN_BACKEND, SMTP, backend_name
from heroic_core.models import OutboxRow
from heroic_core.outbox.running import End


pytestmark = pytest.mark.django_db

PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff2c00000000010001000002024401003b"
)


@pytest.fixture(autouse=True)
def _through_the_outbox(settings):
    settings.HEROIC = {"EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    settings.EMAIL_BACKEND = OWN_BACKEND


def sent():
    outbox.drain()
    return django_mail.outbox


def test_nothing_is_sent_before_the_outbox_is_drained():
    assert django_mail.send_mail("Hi", "Text", None, ["ann@example.com"]) == 1
    assert django_mail.outbox == []
    assert OutboxRow.objects.get().payload["address"] == "ann@example.com"
    [message] = sent()
    assert (message.subject, message.body) == ("Hi", "Text")
    assert message.recipients() == ["ann@example.com"]
    assert not OutboxRow.objects.exists()


def test_a_message_comes_out_as_it_went_in():
    message = EmailMultiAlternatives(
        "Größe\u2028",
        "Text",
        "Cedar <help@example.com>",
        ["Ann <ann@example.com>"],
        headers={"X-Own": "1", "Message-ID": "<given@example.com>"},
        reply_to=["reply@example.com"],
    )
    message.attach_alternative("<p>Text</p>", "text/html")
    message.attach("a.txt", "plain", "text/plain")
    message.attach("b.bin", b"\x00\xff", "application/octet-stream")
    message.attach("c.eml", EmailMessage("Inner", "x", "a@b.example"), "message/rfc822")
    picture = MIMEImage(PIXEL)
    picture.add_header("Content-ID", "<logo>")
    message.attach(picture)
    message.mixed_subtype = "related"
    message.send()
    [arrived] = sent()
    before, after = message.message(), arrived.message()
    for name in ("Subject", "From", "To", "Reply-To", "X-Own", "Message-ID"):
        assert after[name] == before[name]
    assert after.get_content_subtype() == "related"
    parts = [
        [
            (part.get_content_type(), part.get_payload(decode=True))
            for part in made.walk()
        ]
        for made in (before, after)
    ]
    kinds = [[kind for kind, _ in side] for side in parts]
    assert kinds[0] == kinds[1]
    assert ("image/gif", PIXEL) in parts[1]
    assert ("application/octet-stream", b"\x00\xff") in parts[1]
    assert any(part["Content-ID"] == "<logo>" for part in after.walk())


def test_html_alone_and_an_own_charset_stay():
    message = EmailMessage("Hi", "<p>ä</p>", None, ["ann@example.com"])
    message.content_subtype, message.encoding = "html", "iso-8859-1"
    message.send()
    made = sent()[0].message()
    assert made.get_content_type() == "text/html"
    assert made.get_content_charset() == "iso-8859-1"


def test_each_recipient_has_a_row_and_a_copy_that_names_those_it_named():
    message = EmailMessage(
        "Hi",
        "Text",
        None,
        ["a@example.com", "b@example.com"],
        bcc=["hidden@example.com"],
        cc=["c@example.com"],
    )
    message.send()
    assert OutboxRow.objects.count() == 4
    copies = {copy.recipients()[0]: copy.message() for copy in sent()}
    assert set(copies) == {
        "a@example.com",
        "b@example.com",
        "c@example.com",
        "hidden@example.com",
    }
    for copy in copies.values():
        assert copy["To"] == "a@example.com, b@example.com"
        assert copy["Cc"] == "c@example.com"
        assert "hidden" not in copy.as_string()
    assert len({copy["Message-ID"] for copy in copies.values()}) == 4


def test_a_header_that_names_who_gets_a_copy_comes_once():
    EmailMessage(
        "Hi",
        "Text",
        None,
        ["a@example.com"],
        cc=["c@example.com"],
        headers={"Cc": "the team"},
    ).send()
    for copy in sent():
        assert copy.message().get_all("Cc") == ["the team"]


def test_what_a_class_of_the_sites_own_adds_to_a_message_stays():
    class Tagged(EmailMessage):
        def message(self, **kwargs):
            made = super().message(**kwargs)
            made["X-Tag"] = "billing"
            return made

    Tagged("Hi", "Text", None, ["a@example.com"]).send()
    made = sent()[0].message()
    assert made.get_all("X-Tag") == ["billing"]
    assert len(made.get_all("Message-ID")) == len(made.get_all("Subject")) == 1


@pytest.mark.parametrize(
    "data",
    [
        "null",
        "[]",
        '{"mail": 1}',
        '{"mail": "heroic_core.test", "user": null}',
        '{"message": {"subject": "Hi"}, "address": "a@example.com"}',
        '{"message": 7, "address": "a@example.com"}',
        '{"mail": "heroic_core.test", "user": [], "address": "", "language": "en",'
        ' "message_id": "<1@x>", "data": {}}',
    ],
)
def test_what_is_no_mail_is_parked_in_words(data):
    OutboxRow.objects.create(kind="heroic_core.mail", data=data)
    assert outbox.drain() == {End.PARKED: 1}
    assert "no mail that this program can read" in OutboxRow.objects.get().error


def test_a_message_to_hidden_recipients_alone():
    EmailMessage("Hi", "Text", None, bcc=["a@example.com"]).send()
    [copy] = sent()
    assert copy.recipients() == ["a@example.com"]


def test_lazy_and_strange_text_survives():
    from django.utils.translation import gettext_lazy

    django_mail.send_mail(gettext_lazy("Search"), "a\x00b", None, ["ann@example.com"])
    [message] = sent()
    assert (message.subject, message.body) == ("Search", "a\x00b")


def test_a_message_that_cannot_be_written_is_parked():
    django_mail.send_mail("Hi\nBcc: x@example.com", "Text", None, ["ann@example.com"])
    assert outbox.drain() == {End.PARKED: 1}
    assert "cannot be written as mail (BadHeaderError)" in OutboxRow.objects.get().error


def test_several_messages_and_none():
    backend = get_connection()
    messages = [EmailMessage("Hi", "Text", None, ["a@example.com"])] * 3
    assert backend.send_messages(messages) == 3
    assert backend.send_messages([]) == 0
    assert len(sent()) == 3


def test_it_fails_silently_where_it_is_told_to(monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("heroic_core.outbox.put", fail)
    message = EmailMessage("Hi", "Text", None, ["a@example.com"])
    assert get_connection(fail_silently=True).send_messages([message]) == 0
    with pytest.raises(RuntimeError):
        get_connection().send_messages([message])
    assert connection.is_usable()


@pytest.mark.parametrize(
    ("ours", "sites", "real"),
    [
        ("", OWN_BACKEND, SMTP),
        ("", "some.Backend", "some.Backend"),
        ("own.Backend", OWN_BACKEND, "own.Backend"),
        (OWN_BACKEND, OWN_BACKEND, SMTP),
    ],
)
def test_the_outbox_never_sends_to_itself(settings, ours, sites, real):
    settings.HEROIC, settings.EMAIL_BACKEND = {"EMAIL_BACKEND": ours}, sites
    assert backend_name() == real
