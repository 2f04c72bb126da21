from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from heroic_core import outbox
from heroic_core.contact.models import Answer, Attachment, Message, Status
from heroic_core.contact.services.answering import answer
from heroic_core.contact.services.judging import put_back
from heroic_core.contact.services.telling import COPIES
from heroic_core.mail.kinds import all_kinds
from heroic_core.mail.rendering import render
from heroic_core.models import HelpSettings
from tests.factories import make_editor, make_locale, make_private, make_user
from tests.uploads import upload


pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(mailoutbox):
    """What has gone out to an address."""

    def sent(address):
        outbox.drain()
        return [mail for mail in mailoutbox if mail.to == [address]]

    return sent


def test_the_sender_gets_a_copy_with_the_number(send, sent, site):
    HelpSettings.objects.create(site=site, email="help@example.com")
    message = send(text="See\n<b>this</b>", name="Viagra for all")
    [mail] = sent("ada@example.com")
    assert mail.subject == f"We have your message ({message.reference})"
    assert "See\n<b>this</b>" in mail.body
    assert "The button is gone" in mail.body
    assert mail.extra_headers["Reply-To"] == "help@example.com"
    html = mail.alternatives[0][0]
    assert "&lt;b&gt;this" in html
    for text in (mail.subject, mail.body, html):
        assert "Viagra" not in text


def test_a_copy_is_in_the_language_of_the_form(writer, sent, home_page):
    make_locale("es")
    writer.client.post(
        "/es/contact/",
        {
            "subject": "Hola",
            "text": "Qué tal",
            "email": "ana@example.com",
            "origin": writer.some_time_ago(),
        },
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    [mail] = sent("ana@example.com")
    assert 'lang="es"' in mail.alternatives[0][0]


def test_nobody_s_mailbox_is_filled_with_copies(send, sent):
    for number in range(COPIES + 2):
        send(
            text=f"Message {number}",
            email=["ada@example.com", "ADA@example.com"][number % 2],
        )
    copies = sent("ada@example.com") + sent("ADA@example.com")
    assert len(copies) == COPIES
    Message.objects.update(created_at=timezone.now() - timedelta(days=2))
    send(text="The day after")
    assert len(sent("ada@example.com")) + len(sent("ADA@example.com")) == COPIES + 1


def test_spam_takes_nobody_s_copies(send, sent):
    for _message in range(COPIES + 1):
        send(website="x", text="pills")
    assert sent("ada@example.com") == []
    send()
    assert len(sent("ada@example.com")) == 1


def test_what_turned_out_to_be_spam_is_not_copied(send, sent):
    send()
    Message.objects.all().set_status(Status.SPAM)
    assert sent("ada@example.com") == []


def test_people_and_addresses_are_told(send, sent, tell, editor, page, writer):
    tell(editor, "team@example.com")
    writer.open(came_from=page.url)
    writer.send(files=[upload("shot.png")])
    message = Message.objects.get()
    [to_person], [to_address] = sent(editor.email), sent("team@example.com")
    for mail in (to_person, to_address):
        assert mail.subject == f"New message {message.reference}: The button is gone"
        assert mail.extra_headers["Reply-To"] == "ada@example.com"
        for words in ("I looked for it", "Ada", "Cancel a plan", "shot.png"):
            assert words in mail.body
            assert words in mail.alternatives[0][0]
    path = f"/admin/heroic/contact/{message.pk}/"
    assert path in to_person.body
    assert path not in to_address.body


def test_who_may_no_longer_read_messages_is_not_told(send, sent, tell):
    former = make_user()
    tell(former)
    send()
    assert sent(former.email) == []


def test_a_page_is_named_to_who_may_see_it(writer, sent, tell, page):
    member, other = make_user("Heroic Editors", "Board"), make_editor()
    private = make_private(page, "Board")
    member.groups.add(private.groups.get())
    tell(member, other, "team@example.com")
    writer.client.force_login(member)
    writer.open(came_from=page.url)
    writer.send()
    assert Message.objects.get().page_id == page.pk
    told = {
        address: "Cancel a plan" in f"{mail.body} {mail.alternatives[0][0]}"
        for address in (member.email, other.email, "team@example.com")
        for mail in sent(address)
    }
    assert told == {member.email: True, other.email: False, "team@example.com": False}


def test_not_spam_tells_who_is_to_be_told_and_once(send, sent, tell):
    tell("team@example.com")
    message = send(website="x")
    assert sent("team@example.com") == []
    assert put_back(message)
    assert not put_back(message)
    assert len(sent("team@example.com")) == 1
    assert sent("ada@example.com") == []
    message.refresh_from_db()
    assert (message.status, message.suspicion, message.closed_at) == ("new", "", None)


def test_an_answer_reaches_whoever_wrote(message, sent, editor):
    for _click in range(2):
        answer(message, "It moved.\n<i>Sorry</i>", editor)
    _copy, mail = sent("ada@example.com")
    assert mail.subject == f"Answer to your message ({message.reference})"
    assert "It moved.\n<i>Sorry</i>" in mail.body
    assert "I looked for it everywhere." in mail.body
    assert "&lt;i&gt;Sorry" in mail.alternatives[0][0]
    assert editor.email not in mail.message().as_string()
    message.refresh_from_db()
    assert (message.status, message.closed_at) == (Status.ANSWERED, None)


def test_the_last_answer_closes(message, editor):
    answer(message, "Done.", editor, is_done=True)
    message.refresh_from_db()
    assert message.status == Status.CLOSED
    assert message.closed_at


def test_what_is_deleted_meanwhile_is_not_sent(message, mailoutbox, editor, tell):
    tell("team@example.com")
    answer(message, "Too late", editor)
    Message.objects.all().delete()
    outbox.drain()
    assert mailoutbox == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "id", "ar"])
def test_samples_are_shown_in_every_language(language, site):
    kinds = [kind for kind in all_kinds() if kind.name.startswith("heroic_contact.")]
    assert len(kinds) == 3
    for kind in kinds:
        shown = render(kind, kind.sample(), language)
        assert "H-7K3M-9QXD" in shown.subject
        assert "None" not in shown.text


# Purging


def files():
    return set(default_storage.documents.listdir("contact_attachments")[1])


def age(days):
    then = timezone.now() - timedelta(days=days)
    Message.objects.update(created_at=then)
    Message.objects.exclude(closed_at=None).update(closed_at=then)


def test_old_messages_go_with_their_answers_and_files(
    send, editor, settings, capsys, django_capture_on_commit_callbacks
):
    before = files()
    for status in Status.values:
        kept = send(text=status, files=[upload()])
        answer(kept, "So.", editor)
        Message.objects.filter(pk=kept.pk).set_status(status)
    settings.HEROIC = {**settings.HEROIC, "CONTACT_DAYS": 30}
    age(29)
    call_command("purge_contact")
    assert Message.objects.count() == 4
    age(31)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("purge_contact")
    assert set(Message.objects.values_list("status", flat=True)) == {"new", "answered"}
    assert Answer.objects.count() == Attachment.objects.count() == 2
    assert len(files() - before) == 2
    assert "Deleted 2 messages." in capsys.readouterr().out


def test_what_was_closed_lately_stays_however_old(send):
    send()
    age(1000)
    Message.objects.all().set_status(Status.CLOSED)
    call_command("purge_contact")
    assert Message.objects.count() == 1
