"""A mail server that is down, refuses, hangs or breaks off."""

import pytest
from django.utils import timezone

from heroic_core import mail, outbox
from heroic_core.mail.delivery import SMTP
from heroic_core.models import OutboxRow
from heroic_core.outbox.running import End
from tests.smtp import free_port, mail_server, mute_server


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


@pytest.fixture
def talk_to(settings):
    def talk_to(port, **more):
        settings.HEROIC = {"EMAIL_BACKEND": SMTP}
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 1
        for name, value in more.items():
            setattr(settings, name, value)

    return talk_to


@pytest.fixture
def mailbox(talk_to):
    with mail_server() as (mailbox, port):
        talk_to(port)
        yield mailbox


def send(*addresses):
    rows = [mail.send("heroic_core.test", to=address) for address in addresses]
    return rows if len(rows) > 1 else rows[0]


def run_again():
    OutboxRow.objects.update(due_at=timezone.now())
    return outbox.drain()


def test_a_mail_arrives_with_the_message_id_that_it_was_given(mailbox):
    row = send("a@example.com")
    outbox.drain()
    [message] = mailbox.messages
    assert message["Message-ID"] == row.payload["message_id"]
    assert message["To"] == "a@example.com"
    assert message.get_content_type() == "multipart/alternative"
    assert not OutboxRow.objects.exists()


def test_a_server_that_is_down_loses_nothing_and_blocks_nothing_else(talk_to):
    talk_to(free_port())
    first, second = send("a@example.com", "b@example.com")
    assert outbox.drain() == {End.LATER: 1}
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.marked_at) == ("waiting", None)
    assert "cannot be reached" in first.error
    assert "ConnectionRefusedError" in first.error
    # The second was spared: it waits for a minute, and no attempt is counted.
    assert (second.attempts, second.due_at > timezone.now()) == (0, True)
    with mail_server() as (mailbox, port):
        talk_to(port)
        assert run_again() == {End.DONE: 2}
        assert sorted(mailbox.recipients) == ["a@example.com", "b@example.com"]


def test_a_server_that_never_says_a_word(talk_to):
    with mute_server() as port:
        talk_to(port, EMAIL_TIMEOUT=0.2)
        send("a@example.com", "b@example.com")
        assert outbox.drain() == {End.LATER: 1}
    assert "timed out" in OutboxRow.objects.first().error


def test_without_a_time_limit_of_the_site_there_is_one(talk_to, monkeypatch):
    monkeypatch.setattr("heroic_core.mail.delivery.TIMEOUT", 0.2)
    with mute_server() as port:
        talk_to(port, EMAIL_TIMEOUT=None)
        send("a@example.com")
        assert outbox.drain() == {End.LATER: 1}


def test_a_wrong_password_is_tried_again(talk_to):
    options = {"authenticator": lambda *args: None, "auth_require_tls": False}
    with mail_server(**options) as (_, port):
        talk_to(port, EMAIL_HOST_USER="x", EMAIL_HOST_PASSWORD="s3cret")
        row = send("a@example.com")
        assert outbox.drain() == {End.LATER: 1}
    row.refresh_from_db()
    assert "refuses this site" in row.error
    assert "s3cret" not in row.error


def test_a_refused_recipient_parks_only_their_own_mail(mailbox):
    mailbox.answers["no@example.com"] = "550 5.1.1 No such user"
    refused, _, _ = send("no@example.com", "b@example.com", "c@example.com")
    assert outbox.drain() == {End.PARKED: 1, End.DONE: 2}
    refused.refresh_from_db()
    assert mailbox.recipients == ["b@example.com", "c@example.com"]
    assert "refuses the recipient: 550 5.1.1 No such user" in refused.error
    assert not refused.is_uncertain


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize(
    ("answer", "state"), [("451 Later", "waiting"), ("554 Never", "parked")]
)
def test_a_refusal_in_words_means_that_nothing_was_sent(mailbox, step, answer, state):
    mailbox.answers[step] = answer
    row = send("a@example.com")
    outbox.drain()
    row.refresh_from_db()
    assert (row.state, row.marked_at) == (state, None)
    assert answer in row.error
    mailbox.answers.clear()
    assert run_again() == ({End.DONE: 1} if state == "waiting" else {})


def test_a_server_that_closes_for_a_while_is_left_alone_for_a_minute(mailbox):
    mailbox.answers["MAIL"] = "421 Closing"
    send("a@example.com", "b@example.com")
    assert outbox.drain() == {End.LATER: 1}


def test_one_recipient_for_a_while_refused_holds_nobody_back(mailbox):
    mailbox.answers["no@example.com"] = "421 Not now"
    send("no@example.com", "b@example.com")
    assert outbox.drain() == {End.LATER: 1, End.DONE: 1}
    assert mailbox.recipients == ["b@example.com"]


def test_another_kind_of_yes_is_never_asked_for_again(mailbox):
    mailbox.answers["DATA"] = "251 Queued elsewhere"
    row = send("a@example.com")
    assert outbox.drain() == {End.PARKED: 1}
    row.refresh_from_db()
    assert row.is_uncertain
    assert run_again() == {}
    assert len(mailbox.received) == 1


@pytest.mark.parametrize("fault", ["hangs", "breaks_off"])
def test_silence_after_the_mark_parks_as_may_have_been_sent(mailbox, talk_to, fault):
    setattr(mailbox, fault, True)
    row, spared = send("a@example.com", "b@example.com")
    assert outbox.drain() == {End.PARKED: 1}
    row.refresh_from_db()
    assert row.is_uncertain
    assert "It may have been done, or sent" in row.error
    setattr(mailbox, fault, False)
    assert run_again() == {End.DONE: 1}
    assert mailbox.recipients == ["b@example.com"]


def test_a_goodbye_that_fails_changes_nothing(mailbox, monkeypatch):
    def fail(connection):
        connection.close()
        raise OSError

    monkeypatch.setattr("smtplib.SMTP.quit", fail)
    send("a@example.com")
    assert outbox.drain() == {End.DONE: 1}


@pytest.mark.parametrize(
    "address", ["a@b@c", "@example.com", "a@example.com\nBcc: b@example.com", ""]
)
def test_an_address_that_is_none_is_parked_in_words(mailbox, address):
    row = send(address)
    assert outbox.drain() == {End.PARKED: 1}
    row.refresh_from_db()
    assert "cannot be written as mail" in row.error
    assert mailbox.received == []


def test_a_header_that_is_none_is_not_quoted(mailbox):
    row = send("secret@example.com\nBcc: other@example.com")
    assert outbox.drain() == {End.PARKED: 1}
    row.refresh_from_db()
    assert "BadHeaderError" in row.error
    assert "example.com" not in row.error


def test_a_backend_that_sends_nothing_is_not_believed(settings, monkeypatch):
    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages",
        lambda self, messages: 0,
    )
    send("a@example.com")
    assert outbox.drain() == {End.LATER: 1}


def test_a_backend_that_is_not_there_is_tried_again(settings):
    settings.HEROIC = {"EMAIL_BACKEND": "no.such.Backend"}
    row = send("a@example.com")
    assert outbox.drain() == {End.LATER: 1}
    row.refresh_from_db()
    assert "ModuleNotFoundError" in row.error
