from datetime import timedelta

import pytest
from django.core.management import call_command
from django.forms import FileField
from django.utils import timezone

from heroic_core import outbox
from heroic_core.feedback.models import Answer, Comment, FeedbackNotice, Status
from heroic_core.feedback.services.answering import NoAddress, answer
from heroic_core.mail.kinds import all_kinds
from heroic_core.mail.rendering import render
from heroic_core.models import OutboxRow
from heroic_core.permissions import EDITORS, grant_on_page
from tests.factories import make_editor, make_private, make_user


pytestmark = pytest.mark.django_db


@pytest.fixture
def author(pages):
    author = make_user()
    pages.more["authors"] = [author]
    return author


def choose(user, telling):
    FeedbackNotice.objects.update_or_create(user=user, defaults={"telling": telling})


def sent(mailoutbox):
    outbox.drain()
    return mailoutbox


def mails():
    return OutboxRow.objects.filter(kind="heroic_core.mail")


def make_due():
    OutboxRow.objects.update(due_at=timezone.now())


def test_an_author_is_told_at_once(reader, author, mailoutbox):
    choose(author, "at once")
    reader.say("Step 3\n<b>is gone</b>", reasons=["missing"])
    [mail] = sent(mailoutbox)
    assert mail.to == [author.email]
    assert mail.subject == "New feedback on “Cancel a plan”"
    assert "Step 3\n<b>is gone</b>" in mail.body
    assert "A step is missing" in mail.body
    html = mail.alternatives[0][0]
    assert "&lt;b&gt;is gone&lt;/b&gt;" in html
    assert "<b>is gone" not in html


def test_an_author_is_told_daily_all_in_one(make_reader, author, mailoutbox):
    make_reader().say("First")
    make_reader().say("Second")
    assert not sent(mailoutbox)
    row = mails().get()
    due = timezone.localtime(row.due_at, timezone.get_default_timezone())
    today = timezone.localdate(timezone=timezone.get_default_timezone())
    assert (due.date(), due.hour) == (today + timedelta(days=1), 7)
    make_due()
    [mail] = sent(mailoutbox)
    assert mail.subject == "2 new comments on what you wrote"
    assert mail.body.index("First") < mail.body.index("Second")


def test_the_next_day_has_a_mail_of_its_own(make_reader, author, mailoutbox):
    make_reader().say("First")
    Comment.objects.update(created_at=timezone.now() - timedelta(days=1))
    FeedbackNotice.objects.update(day=timezone.localdate() - timedelta(days=1))
    make_reader().say("Second")
    make_due()
    assert ["First" in mail.body for mail in sent(mailoutbox)] == [False, False]


def test_who_wants_no_mail_gets_none(reader, author, mailoutbox):
    choose(author, "never")
    reader.say("Hello")
    assert not mails().exists()


@pytest.mark.parametrize("telling", ["at once", "daily"])
def test_who_changed_their_mind_meanwhile_gets_none(
    reader, author, mailoutbox, telling
):
    choose(author, telling)
    reader.say("Hello")
    choose(author, "never")
    make_due()
    assert not sent(mailoutbox)


@pytest.mark.parametrize(
    ("before", "after"), [("at once", "daily"), ("daily", "at once")]
)
def test_who_asks_for_another_moment_still_gets_what_was_on_its_way(
    reader, author, mailoutbox, before, after
):
    choose(author, before)
    reader.say("Step 3 is gone")
    choose(author, after)
    make_due()
    [mail] = sent(mailoutbox)
    assert "Step 3 is gone" in mail.body


@pytest.mark.parametrize("telling", ["at once", "daily"])
def test_who_may_not_see_the_page_any_more_is_told_nothing(
    reader, author, mailoutbox, page, telling
):
    choose(author, telling)
    reader.say("Hello")
    make_private(page, "Board")
    make_due()
    assert not sent(mailoutbox)


@pytest.mark.parametrize("telling", ["at once", "daily"])
def test_an_author_who_may_edit_a_page_needs_no_password_to_be_told(
    reader, pages, page, mailoutbox, telling
):
    editor, other = make_editor(), make_user()
    pages.more["authors"] = [editor, other]
    for user in (editor, other):
        choose(user, telling)
    reader.say("Step 3 is gone")
    make_private(page, password="sesame")
    grant_on_page(page, EDITORS, ["change"])
    make_due()
    [mail] = sent(mailoutbox)
    assert mail.to == [editor.email]
    assert "Step 3 is gone" in mail.body


def test_who_may_edit_a_page_of_a_group_that_they_are_not_in_is_told_nothing(
    reader, pages, page, mailoutbox
):
    pages.more["authors"] = [make_editor()]
    reader.say("Step 3 is gone")
    make_private(page, password="sesame")
    grant_on_page(page, EDITORS, ["change"])
    make_private(page, "Board")
    make_due()
    assert not sent(mailoutbox)


@pytest.mark.parametrize("telling", ["at once", "daily"])
def test_who_is_no_author_any_more_is_told_nothing(
    reader, author, pages, mailoutbox, telling
):
    choose(author, telling)
    reader.say("Hello")
    pages.more["authors"] = []
    make_due()
    assert not sent(mailoutbox)


@pytest.mark.parametrize("telling", ["at once", "daily"])
def test_of_spam_nobody_is_told(reader, author, mailoutbox, telling):
    choose(author, telling)
    reader.say("Buy", website="https://spam.example")
    assert not mails().exists()
    reader.say("Hello")
    Comment.objects.all().set_status(Status.SPAM)
    make_due()
    assert not sent(mailoutbox)


def test_a_mail_names_no_more_than_fifty(make_reader, author, mailoutbox):
    reader = make_reader()
    reader.say("First")
    vote = Comment.objects.get().vote
    more = [
        Comment(vote=vote, page=reader.page, title="x", text=f"n{n}") for n in range(60)
    ]
    Comment.objects.bulk_create(more)
    make_due()
    [mail] = sent(mailoutbox)
    assert "11 more are in the inbox." in mail.body


def test_the_link_to_the_inbox_is_for_who_may_see_it(
    make_reader, pages, editor, mailoutbox
):
    author = make_user()
    pages.more["authors"] = [author, editor]
    for user in (author, editor):
        choose(user, "at once")
    make_reader().say("Hello")
    with_link = {
        mail.to[0]: "/admin/heroic/feedback/" in mail.body for mail in sent(mailoutbox)
    }
    assert with_link == {author.email: False, editor.email: True}


def test_an_account_chooses(editor_client, editor):
    url = "/admin/account/"
    editor.first_name = editor.last_name = "Edith"
    editor.save()
    assert "Feedback from readers" in editor_client.get(url).content.decode()
    form = editor_client.get(url)
    panels = [p for ps in form.context["panels_by_tab"].values() for p in ps]
    data = {}
    for panel in panels:
        bound = panel.get_form()
        for name, field in bound.fields.items():
            value = bound.get_initial_for_field(field, name)
            if not isinstance(field, FileField):
                data[bound.add_prefix(name)] = "" if value is None else value
    data["heroic_feedback-telling"] = "at once"
    response = editor_client.post(url, data)
    assert response.status_code == 302
    assert FeedbackNotice.objects.get(user=editor).telling == "at once"


def asked(reader, text="Where is it?", **data):
    reader.say(text, email="ada@example.com", **data)
    return Comment.objects.get()


def test_a_reader_is_answered_in_words(reader, editor, mailoutbox):
    comment = asked(reader, "Where <is> it?")
    answer(comment, "It's <here>.", editor)
    [mail] = sent(mailoutbox)
    assert mail.to == ["ada@example.com"]
    assert mail.subject == "Your feedback on “Cancel a plan”"
    assert "It's <here>." in mail.body
    assert "Where <is> it?" in mail.body
    assert editor.email not in mail.message().as_string()
    html = mail.alternatives[0][0]
    assert "It&#x27;s &lt;here&gt;." in html
    assert "Where &lt;is&gt; it?" in html


def test_title_and_link_of_an_answer_are_for_everybody(
    reader, editor, page, mailoutbox
):
    comment = asked(reader)
    answer(comment, "Here", editor)
    make_private(page, "Board")
    page.title = "Merger"
    page.save()
    [mail] = sent(mailoutbox)
    assert "Here" in mail.body
    assert mail.subject == "Your feedback"
    for words in (mail.body, mail.alternatives[0][0]):
        assert "Cancel a plan" not in words
        assert "It was about" not in words
    assert "Merger" not in mail.message().as_string()
    assert f"/{page.slug}/" not in mail.message().as_string()


def test_a_title_breaks_no_header(reader, editor, page, mailoutbox):
    comment = asked(reader)
    Comment.objects.update(title="A\r\nBcc: eve@example.com")
    answer(comment, "Here", editor)
    [mail] = sent(mailoutbox)
    assert mail.subject == "Your feedback on “A Bcc: eve@example.com”"
    assert "Bcc" not in mail.message()


def test_an_answer_is_written_in_the_language_of_what_was_read(
    reader, editor, mailoutbox, pages
):
    pages.more["locale"] = "es"
    row = answer(asked(reader), "Aquí", editor) and mails().get()
    assert row.payload["language"] == "es"


def test_no_answer_goes_nowhere(reader, editor):
    comment = asked(reader)
    Comment.objects.update(email="")
    with pytest.raises(NoAddress):
        answer(comment, "Here", editor)
    assert not Answer.objects.exists()


def test_an_answer_that_was_deleted_is_not_sent(reader, editor, mailoutbox):
    answer(asked(reader), "Here", editor)
    Comment.objects.all().delete()
    assert not sent(mailoutbox)


@pytest.mark.parametrize("language", ["en", "es", "fr", "id", "ar"])
def test_each_mail_has_a_sample(language, site):
    kinds = [kind for kind in all_kinds() if kind.name.startswith("heroic_feedback.")]
    assert len(kinds) == 3
    for kind in kinds:
        mail = render(kind, kind.sample(), language)
        assert mail.subject
        assert mail.text
        assert mail.html
        assert "{{" not in mail.text + mail.html


def test_naughty_strings_are_text_in_mail(reader, author, editor, mailoutbox, naughty):
    choose(author, "at once")
    reader.say(naughty, email="ada@example.com")
    comment = Comment.objects.get()
    answer(comment, naughty.replace("\0", ""), editor)
    for mail in sent(mailoutbox):
        mail.message().as_bytes()
        html = mail.alternatives[0][0]
        if "<" in naughty:
            assert naughty not in html
    assert len(mailoutbox) == 2


def test_addresses_are_removed_when_they_have_done_their_work(reader, settings):
    comment = asked(reader)
    done = timezone.now() - timedelta(days=200)
    call_command("purge_feedback")
    assert Comment.objects.get().email
    Comment.objects.update(status="done", closed_at=done)
    settings.HEROIC = {"FEEDBACK_EMAIL_DAYS": 300}
    call_command("purge_feedback")
    assert Comment.objects.get().email
    settings.HEROIC = {}
    call_command("purge_feedback")
    comment.refresh_from_db()
    assert (comment.email, comment.text) == ("", "Where is it?")


@pytest.mark.parametrize("status", ["new", "planned"])
def test_addresses_of_what_nobody_works_on_are_removed_too(reader, status):
    asked(reader)
    Comment.objects.all().set_status(status)
    Comment.objects.update(created_at=timezone.now() - timedelta(days=179))
    call_command("purge_feedback")
    assert Comment.objects.get().email
    Comment.objects.update(created_at=timezone.now() - timedelta(days=181))
    call_command("purge_feedback")
    assert not Comment.objects.get().email


def test_what_was_done_late_keeps_its_address_from_then_on(reader):
    asked(reader)
    Comment.objects.all().set_status(Status.DONE)
    Comment.objects.update(created_at=timezone.now() - timedelta(days=181))
    call_command("purge_feedback")
    assert Comment.objects.get().email


def test_addresses_of_robots_are_removed_as_of_all_spam(reader):
    comment = asked(reader, website="https://spam.example")
    assert comment.status == Status.SPAM
    assert comment.closed_at


def test_work_that_is_due_later_waits(site):
    later = timezone.now() + timedelta(hours=1)
    row = outbox.put("heroic_search.index", {"source": "x", "keys": []}, due_at=later)
    outbox.drain()
    row.refresh_from_db()
    assert row.due_at == later
