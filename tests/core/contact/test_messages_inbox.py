import csv
import re
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from openpyxl import load_workbook

from heroic_core import outbox
from heroic_core.contact.models import (
    Answer,
    ContactRecipient,
    ContactSettings,
    Message,
    Status,
)
from heroic_core.media.storage import GuardedStorage
from heroic_core.models import OutboxRow
from tests.factories import (
    make_admin,
    make_editor,
    make_private,
    make_staff,
    make_user,
    make_user_who_may,
)
from tests.uploads import picture, upload


pytestmark = pytest.mark.django_db

INDEX = "/admin/heroic/contact/"


def detail(message):
    return reverse("heroic_contact_inbox:edit", args=[message.pk])


def bulk(action, *messages):
    ids = "&".join(f"id={message.pk}" for message in messages)
    return f"/admin/bulk/heroic_contact/message/{action}/?{ids}&next={INDEX}"


def shown(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def read(response):
    return b"".join(response) if response.streaming else response.content


@pytest.fixture
def attached(send):
    """The address of a file that came with a message."""
    message = send(files=[upload("my shot.png")])
    file = message.attachments.get()
    return reverse("heroic_contact_inbox:attachment", args=[message.pk, file.pk])


def test_the_list_names_who_wrote_what(editor_client, message):
    html = shown(editor_client, INDEX)
    for words in ("The button is gone", "I looked for it", "ada@example.com"):
        assert words in html
    assert message.reference in html
    assert detail(message) in html


def test_the_menu_counts_what_is_new(editor_client, message):
    assert "Messages (1 new)" in shown(editor_client, "/admin/")
    Message.objects.all().set_status(Status.ANSWERED)
    assert "Messages (" not in shown(editor_client, "/admin/")


@pytest.mark.parametrize("make", [make_user, make_staff, make_user_who_may, None])
def test_who_may_not_sees_no_inbox(attached, client, make):
    message = Message.objects.get()
    if make:
        client.force_login(make())
    for url in (INDEX, detail(message), bulk("delete", message), attached):
        response = client.get(url)
        assert response.status_code == 302
        assert b"The button is gone" not in response.content
    assert client.post(detail(message), {"status": "closed"}).status_code == 302
    assert client.post(bulk("delete", message)).status_code == 302
    assert Message.objects.get().status == Status.NEW


def test_who_may_not_sees_no_menu_item(message, client):
    client.force_login(make_user_who_may())
    assert "heroic/contact" not in shown(client, "/admin/")


def test_who_may_only_look_changes_nothing(attached, client):
    message = Message.objects.get()
    client.force_login(make_user_who_may("view_message"))
    html = shown(client, detail(message))
    assert "I looked for it" in html
    assert 'name="status"' not in html
    assert read(client.get(attached)) == picture()
    for data in ({"status": "closed"}, {"not-spam": "1"}, {"answer": "1", "text": "x"}):
        assert client.post(detail(message), data).status_code == 302
    for action in ("status", "not-spam", "delete"):
        assert client.get(bulk(action, message)).status_code == 302
    assert Message.objects.get().status == Status.NEW
    assert not Answer.objects.exists()


def test_nobody_writes_one_here(client, site):
    client.force_login(make_admin())
    assert client.get(f"{INDEX}new/").status_code == 404


# What stands beside a message


def test_the_page_and_the_search_they_came_from(writer, editor_client, page):
    writer.open(came_from=page.url)
    told = writer.suggest("cancel plan").context["suggestions"].shown
    writer.send(shown=[told], opened=[f"page:{page.pk}"])
    Message.objects.update(search_words="stop plan")
    html = shown(editor_client, detail(Message.objects.get()))
    assert html.count("Cancel a plan") == 2
    assert "stop plan" in html
    assert "(opened)" in html


def test_who_may_not_see_a_page_is_not_told_what_it_is_called(
    writer, editor_client, client, page
):
    make_private(page, "Board")
    writer.client.force_login(make_user("Board"))
    writer.open(came_from=page.url)
    told = writer.suggest("cancel plan").context["suggestions"].shown
    writer.send(shown=[told], opened=[f"page:{page.pk}"])
    message = Message.objects.get()
    for url in (INDEX, detail(message), bulk("status", message), f"{INDEX}?export=csv"):
        assert b"Cancel a plan" not in read(editor_client.get(url))
    html = shown(editor_client, detail(message))
    assert "A page that you may not see." in html
    assert "1 thing that is gone, or that you may not see." in html
    client.force_login(make_user("Heroic Editors", "Board"))
    assert shown(client, detail(message)).count("Cancel a plan") == 2


def test_a_page_that_is_gone_is_none(writer, editor_client, page):
    writer.open(came_from=page.url)
    writer.send()
    page.unpublish()
    message = Message.objects.get()
    assert "(not published any more)" in shown(editor_client, detail(message))
    page.delete()
    assert "No page that is known." in shown(editor_client, detail(message))


def test_a_file_is_to_be_kept_and_never_run(editor_client, attached):
    message = Message.objects.get()
    assert attached in shown(editor_client, detail(message))
    response = editor_client.get(attached)
    assert read(response) == picture()
    assert response["Content-Disposition"] == 'attachment; filename="my shot.png"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "image/png"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


@pytest.fixture
def far_away(monkeypatch):
    """A storage that keeps its files on no disk of this machine."""

    def path(storage, name):
        raise NotImplementedError

    def open_file(storage, name, mode="rb"):
        return storage.documents.open(name, mode)

    monkeypatch.setattr(GuardedStorage, "_open", open_file)
    monkeypatch.setattr(GuardedStorage, "path", path)


@pytest.mark.parametrize("storage", ["here", "far_away"])
def test_a_file_is_of_the_kind_that_was_found(editor_client, send, request, storage):
    file = send(files=[upload("server.log", b"error")]).attachments.get()
    if storage == "far_away":
        request.getfixturevalue(storage)
    url = reverse("heroic_contact_inbox:attachment", args=[file.message_id, file.pk])
    response = editor_client.get(url)
    assert read(response) == b"error"
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Disposition"] == 'attachment; filename="server.log"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_file_is_that_of_its_message(editor_client, attached, send):
    other = send(text="Another")
    file = Message.objects.order_by("pk").first().attachments.get()
    for numbers in ([other.pk, file.pk], [0, file.pk], [other.pk, 0]):
        url = reverse("heroic_contact_inbox:attachment", args=numbers)
        assert editor_client.get(url).status_code == 404


def test_a_gap_is_made_of_the_message(editor_client, message):
    url = reverse("heroic_insights_gaps:from_message", args=[message.pk])
    html = shown(editor_client, detail(message))
    assert f'href="{url}"' in html


# Working


def work_shown(client, message):
    """All that the form beside a message holds."""
    form = client.get(detail(message)).context["work_form"]
    hidden = re.findall(r'name="(initial-\w+)"(?: value="(\w*)")?', form.shown)
    return {name: form[name].value() or "" for name in form.fields} | dict(hidden)


def test_status_and_assignee_are_changed(editor_client, editor, message):
    data = work_shown(editor_client, message)
    data |= {"status": "closed", "assignee": editor.pk}
    assert editor_client.post(detail(message), data).status_code == 302
    message.refresh_from_db()
    assert (message.status, message.assignee) == (Status.CLOSED, editor)
    assert message.closed_at


def test_what_is_no_spam_is_suspected_of_nothing(editor_client, send):
    message = send(website="x")
    data = work_shown(editor_client, message) | {"status": "closed"}
    editor_client.post(detail(message), data)
    message.refresh_from_db()
    assert (message.status, message.suspicion) == (Status.CLOSED, "")


def test_what_somebody_else_did_meanwhile_is_not_undone(editor_client, editor, message):
    early = work_shown(editor_client, message)
    Message.objects.all().set_status(Status.ANSWERED)
    editor_client.post(detail(message), early | {"assignee": editor.pk})
    message.refresh_from_db()
    assert (message.status, message.assignee) == (Status.ANSWERED, editor)


def test_an_answer_is_sent_and_kept(editor_client, editor, message, mailoutbox):
    data = {"answer": "1", "text": "It moved.\nSorry!"}
    for _click in range(2):
        assert editor_client.post(detail(message), data).status_code == 302
    answer = Answer.objects.get()
    assert (answer.text, answer.by) == ("It moved.\nSorry!", editor)
    message.refresh_from_db()
    assert message.status == Status.ANSWERED
    assert "It moved." in shown(editor_client, detail(message))
    outbox.drain()
    assert [mail.to for mail in mailoutbox] == [["ada@example.com"]] * 2


def test_the_same_words_weeks_later_are_another_answer(
    editor_client, message, mailoutbox
):
    data = {"answer": "1", "text": "Please try again."}
    editor_client.post(detail(message), data)
    Answer.objects.update(created_at=timezone.now() - timedelta(days=20))
    editor_client.post(detail(message), data)
    assert Answer.objects.count() == 2
    outbox.drain()
    subjects = [mail.subject for mail in mailoutbox]
    assert len([subject for subject in subjects if "answer" in subject.lower()]) == 2


def test_the_second_click_may_still_close_it(editor_client, message):
    data = {"answer": "1", "text": "It moved."}
    editor_client.post(detail(message), data)
    editor_client.post(detail(message), {**data, "is_done": "on"})
    message.refresh_from_db()
    assert message.status == Status.CLOSED
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("text", [" ", "answer " * 5000])
def test_an_answer_that_is_wrong_is_told_and_kept_on_the_page(
    editor_client, message, text
):
    response = editor_client.post(detail(message), {"answer": "1", "text": text})
    assert response.status_code == 200
    assert "Nothing was changed" in response.content.decode()
    assert text.strip() in response.content.decode()
    assert not Answer.objects.exists()


def test_not_spam_puts_it_back(editor_client, send, tell):
    tell("team@example.com")
    message = send(website="x")
    html = shown(editor_client, detail(message))
    assert "field that people do not see" in html
    assert "Not spam" in html
    editor_client.post(detail(message), {"not-spam": "1"})
    message.refresh_from_db()
    assert message.status == Status.NEW
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 1
    assert "Not spam" not in shown(editor_client, detail(message))


def test_spam_that_is_made_new_is_told_of_as_what_is_put_back(
    editor_client, send, tell
):
    tell("team@example.com")
    one, *more = (send(text=f"Pills {n}", website="x") for n in range(3))
    data = work_shown(editor_client, one) | {"status": "new"}
    editor_client.post(detail(one), data)
    editor_client.post(bulk("status", *more), {"status": "new"})
    kept = Message.objects.filter(status=Status.NEW, suspicion="", closed_at=None)
    assert kept.count() == 3
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 3


def test_several_are_changed_at_once(editor_client, editor, send):
    some = [send(text=f"Message {number}") for number in range(2)]
    other = send(text="Another")
    editor_client.post(bulk("status", *some), {"status": "closed"})
    editor_client.post(bulk("assign", *some), {"assignee": editor.pk})
    other.refresh_from_db()
    assert (other.status, other.assignee) == (Status.NEW, None)
    done = Message.objects.filter(status=Status.CLOSED, assignee=editor)
    assert done.count() == 2


def test_several_are_put_back_at_once(editor_client, send):
    some = [send(text=f"Pills {n}", website="x") for n in range(2)]
    response = editor_client.post(bulk("not-spam", *some), follow=True)
    assert "2 messages were changed." in response.content.decode()
    assert Message.objects.filter(status=Status.NEW).count() == 2


def test_several_are_deleted_at_once_with_their_files(
    editor_client, attached, django_capture_on_commit_callbacks
):
    message = Message.objects.get()
    file = message.attachments.get().file
    with django_capture_on_commit_callbacks(execute=True):
        response = editor_client.post(bulk("delete", message), follow=True)
    assert "1 message was deleted." in response.content.decode()
    assert not file.storage.documents.exists(file.name)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["first", "second"]),
        ("status=new", ["second"]),
        ("status=closed", ["first"]),
        ("status=spam", ["third"]),
        ("status=spam&suspicion=trap", ["third"]),
        ("status=spam&suspicion=fast", []),
        ("suspicion=trap", ["third"]),
        ("suspicion=fast", []),
        ("suspicion=nothing", ["first", "second"]),
        ("suspicion=trap&status=closed", []),
        ("locale=en", ["first", "second"]),
        ("locale=nothing", ["first", "second"]),
        ("assignee=null", ["first", "second"]),
        ("q=FIRST", ["first"]),
        ("q=REFERENCE", ["first"]),
        ("q=%00", ["first", "second"]),
        ("q=nothing", []),
        ("ordering=nothing", ["first", "second"]),
    ],
)
def test_filters_and_search(editor_client, send, query, found):
    first = send(text="first")
    send(text="second")
    send(text="third", website="spam")
    Message.objects.filter(text="first").set_status(Status.CLOSED)
    query = query.replace("REFERENCE", first.reference)
    html = shown(editor_client, f"{INDEX}results/?{query}")
    words = ("first", "second", "third")
    assert [word for word in words if f">{word}</div>" in html] == found


def test_the_list_asks_the_same_queries_of_more(editor_client, send):
    def queries(url):
        with CaptureQueriesContext(connection) as captured:
            shown(editor_client, url)
        return len(captured)

    message = send()
    queries(INDEX)
    before = queries(INDEX), queries(detail(message))
    for number in range(8):
        send(text=f"More {number}", files=[upload()])
    assert (queries(INDEX), queries(detail(message))) == before


def exported(client, kind):
    content = read(client.get(f"{INDEX}?export={kind}"))
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode())))
    sheet = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("formula", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_no_formula_is_exported(editor_client, send, kind, formula):
    send(subject=formula, text=formula, name=formula)
    headings, row = exported(editor_client, kind)
    assert "Subject" in headings
    cells = [str(cell) for cell in row if cell]
    assert not [cell for cell in cells if cell.strip()[0] in "=+-@"]
    assert sum(formula in cell for cell in cells) >= 3


def test_what_strangers_wrote_is_text(editor_client, send, naughty):
    said = naughty.replace("\0", "").strip()[:80] or "x"
    message = send(subject=f"s {said}", text=f"t {said}", name=said)
    for url in (f"{INDEX}?status={message.status}", detail(message)):
        html = shown(editor_client, url)
        assert escape(message.subject) in html
        if "<" in naughty:
            assert naughty not in html


# The settings


def settings_url(site):
    return reverse(
        "wagtailsettings:edit", args=["heroic_contact", "contactsettings", site.pk]
    )


def settings_data(*recipients):
    data = {
        "is_open": "on",
        "introduction": "",
        "recipients-TOTAL_FORMS": len(recipients),
        "recipients-INITIAL_FORMS": 0,
        "recipients-MIN_NUM_FORMS": 0,
        "recipients-MAX_NUM_FORMS": 1000,
    }
    for number, (user, email) in enumerate(recipients):
        prefix = f"recipients-{number}-"
        data |= {f"{prefix}user": user, f"{prefix}email": email, f"{prefix}ORDER": 1}
    return data


def test_recipients_are_people_who_may_read_or_addresses(client, site):
    client.force_login(make_admin())
    colleague, customer = make_editor(), make_user()
    html = shown(client, settings_url(site))
    assert colleague.username in html
    assert customer.username not in html
    data = settings_data((colleague.pk, ""), ("", "team@example.com"))
    assert client.post(settings_url(site), data).status_code == 302
    assert not ContactSettings.objects.get().takes_files
    told = ContactRecipient.objects.values_list("user", "email")
    assert set(told) == {(colleague.pk, ""), (None, "team@example.com")}


def test_a_recipient_is_one_of_the_two(client, site):
    client.force_login(make_admin())
    editor = make_editor()
    for wrong in (("", ""), (editor.pk, "team@example.com"), (make_user().pk, "")):
        client.post(settings_url(site), settings_data(wrong))
        assert not ContactRecipient.objects.exists()
