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

from heroic_core.feedback.models import Answer, Comment, Status, Vote
from heroic_core.feedback.services.answering import answer
from heroic_core.models import OutboxRow
from heroic_site.home.models import StandardPage
from tests.factories import (
    make_admin,
    make_editor,
    make_page,
    make_private,
    make_user,
    make_user_who_may,
)


pytestmark = pytest.mark.django_db

INDEX = "/admin/heroic/feedback/"


@pytest.fixture
def comment(make_reader):
    make_reader().say("Step 3 is gone", reasons=["missing"], email="ada@example.com")
    return Comment.objects.get()


def detail(comment):
    return reverse("heroic_feedback_inbox:edit", args=[comment.pk])


def bulk(action, *comments):
    ids = "&".join(f"id={comment.pk}" for comment in comments)
    return f"/admin/bulk/heroic_feedback/comment/{action}/?{ids}&next={INDEX}"


def shown(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_names_what_was_said_about_what(editor_client, comment):
    html = shown(editor_client, INDEX)
    for words in ("Cancel a plan", "Step 3 is gone", "Guides", "A step is missing"):
        assert words in html
    assert detail(comment) in html


def test_the_menu_counts_what_is_new(editor_client, comment):
    assert "Feedback (1 new)" in shown(editor_client, "/admin/")
    Comment.objects.all().set_status(Status.DONE)
    assert "new)" not in shown(editor_client, "/admin/")


def test_who_may_not_sees_no_inbox(comment, client):
    client.force_login(make_user_who_may())
    assert "heroic/feedback" not in shown(client, "/admin/")
    for url in (INDEX, detail(comment), bulk("delete", comment)):
        assert client.get(url).status_code == 302
    assert client.post(detail(comment), {"status": "done"}).status_code == 302
    assert Comment.objects.get().status == Status.NEW


def test_who_may_only_look_changes_nothing(comment, client):
    client.force_login(make_user_who_may("view_comment"))
    html = shown(client, detail(comment))
    assert "Step 3 is gone" in html
    assert 'name="status"' not in html
    assert client.post(detail(comment), {"status": "done"}).status_code == 302
    assert client.get(bulk("status", comment)).status_code == 302
    assert Comment.objects.get().status == Status.NEW


def test_nobody_writes_one_here(client, site):
    client.force_login(make_admin())
    assert client.get(f"{INDEX}new/").status_code == 404
    assert "heroic/feedback/new" not in shown(client, INDEX)


def test_who_may_not_see_the_page_sees_nothing_of_it(editor_client, comment, page):
    make_private(page, "Board")
    html = shown(editor_client, INDEX)
    assert "Cancel a plan" not in html
    assert "Guides" not in html
    assert "new)" not in html
    shown(editor_client, detail(comment), 404)
    for url in (f"{INDEX}?export=csv", f"{INDEX}results/?subject=page:{page.pk}"):
        response = editor_client.get(url)
        content = b"".join(response) if response.streaming else response.content
        assert b"Cancel a plan" not in content
        assert b"Step 3" not in content
    for action in ("status", "assign", "delete"):
        assert "Cancel a plan" not in shown(editor_client, bulk(action, comment))
        editor_client.post(bulk(action, comment), {"status": "done"})
    assert Comment.objects.get().status == Status.NEW


def test_who_is_in_the_group_sees_it(comment, page, client):
    make_private(page, "Board")
    member = make_user("Heroic Editors", "Board")
    client.force_login(member)
    assert "Cancel a plan" in shown(client, INDEX)
    assert "Step 3 is gone" in shown(client, detail(comment))


def test_a_title_of_what_became_private_elsewhere_is_not_told(
    editor_client, comment, pages, page, home_page
):
    secret = make_page(home_page, page_class=StandardPage, title="Merger")
    make_private(secret, "Board")
    pages.more["title"] = "Merger with Contoso"
    pages.more["page"] = secret
    html = shown(editor_client, detail(comment))
    assert "Merger" not in html
    assert "Cancel a plan" in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["first", "second"]),
        ("status=new", ["second"]),
        ("status=planned", ["first"]),
        ("status=spam", ["third"]),
        ("source=page", ["first", "second"]),
        ("source=nothing", ["first", "second"]),
        ("category=Guides", ["first", "second"]),
        ("category=Other", ["first", "second"]),
        ("reason=outdated", ["first"]),
        ("reason=wrong", []),
        ("locale=en", ["first", "second"]),
        ("locale=es", ["first", "second"]),
        ("assignee=null", ["first", "second"]),
        ("subject=PAGE", ["first", "second"]),
        ("subject=OTHER", ["first", "second"]),
        ("subject=page:99999999999999999999", ["first", "second"]),
        ("subject=%00", ["first", "second"]),
        ("start=2026-01-01", ["first", "second"]),
        ("end=2026-01-01", []),
        ("start=x&end=9999-12-31", ["first", "second"]),
        ("q=FIRST", ["first"]),
        ("q=%00", ["first", "second"]),
        ("q=nothing", []),
        ("ordering=-title", ["first", "second"]),
        ("ordering=nothing", ["first", "second"]),
    ],
)
def test_filters(editor_client, make_reader, home_page, page, query, found):
    make_reader().say("first", reasons=["outdated"])
    make_reader().say("second")
    make_reader().say("third", website="spam")
    Comment.objects.filter(text="first").set_status(Status.PLANNED)
    query = query.replace("PAGE", f"page:{page.pk}").replace("OTHER", "page:0")
    html = shown(editor_client, f"{INDEX}results/?{query}")
    words = ("first", "second", "third")
    assert [word for word in words if f">{word}</div>" in html] == found


def test_the_link_to_all_of_one_thing_finds_them(editor_client, comment, page):
    url = f"{INDEX}?subject=page%3A{page.pk}"
    assert url in shown(editor_client, detail(comment))
    assert "Step 3 is gone" in shown(editor_client, url)


def test_the_list_asks_the_same_queries_of_more(editor_client, make_reader):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            shown(editor_client, INDEX)
        return len(captured)

    make_reader().say("First")
    queries()
    before = queries()
    for number in range(10):
        make_reader().say(f"More {number}", reasons=["wrong"])
    assert queries() == before


def test_the_comment_with_the_ways_to_the_page_and_its_editor(
    editor_client, comment, page
):
    html = shown(editor_client, detail(comment))
    assert f'href="/{page.slug}/"' in html
    assert f'href="/admin/pages/{page.pk}/edit/"' in html
    assert "0 say that it helped, 1 that it did not." in html
    assert "ada@example.com" in html


def test_a_comment_on_what_is_gone_can_be_read(editor_client, comment, page):
    page.unpublish()
    html = shown(editor_client, detail(comment))
    assert "not published any more" in html
    assert "Cancel a plan" in html


def test_a_reason_that_there_is_no_more_is_passed_over(editor_client, comment):
    Vote.objects.update(reasons="former missing")
    for url in (INDEX, detail(comment)):
        assert "A step is missing" in shown(editor_client, url)
    assert "A step is missing" in str(exported(editor_client, "csv"))


def work_shown(client, comment):
    """All that the form beside a comment holds."""
    form = client.get(detail(comment)).context["work_form"]
    hidden = re.findall(r'name="(initial-\w+)"(?: value="(\w*)")?', form.shown)
    return {name: form[name].value() or "" for name in form.fields} | dict(hidden)


def work(client, comment, **chosen):
    data = work_shown(client, comment) | chosen
    assert client.post(detail(comment), data).status_code == 302


def test_what_somebody_else_did_meanwhile_is_not_undone(
    editor_client, editor, comment, client
):
    client.force_login(make_editor())
    early = work_shown(client, comment)
    work(editor_client, comment, status="done")
    client.post(detail(comment), early | {"assignee": editor.pk})
    comment.refresh_from_db()
    assert (comment.status, comment.assignee) == (Status.DONE, editor)


def test_what_was_wrong_does_not_change_what_was_shown(editor_client, comment, client):
    client.force_login(make_editor())
    early = work_shown(client, comment)
    work(editor_client, comment, status="done")
    response = client.post(detail(comment), early | {"assignee": "999999"})
    assert 'name="initial-status" value="new"' in response.content.decode()


def test_who_sees_to_it_stays_though_they_may_no_longer(editor_client, comment):
    former = make_user()
    Comment.objects.update(assignee=former)
    work(editor_client, comment, status="planned")
    comment.refresh_from_db()
    assert (comment.status, comment.assignee) == (Status.PLANNED, former)


def test_status_and_assignee_are_changed(editor_client, editor, comment):
    work(editor_client, comment, status="done", assignee=editor.pk)
    comment.refresh_from_db()
    assert (comment.status, comment.assignee) == (Status.DONE, editor)
    assert comment.closed_at
    work(editor_client, comment, status="new", assignee="")
    comment.refresh_from_db()
    assert (comment.assignee, comment.closed_at) == (None, None)


@pytest.mark.parametrize(
    "data", [{"status": "gone"}, {}, {"status": "new", "assignee": "999999"}]
)
def test_a_wrong_change_is_told(editor_client, comment, data):
    response = editor_client.post(detail(comment), data)
    assert response.status_code == 200
    assert "Nothing was changed" in response.content.decode()


def test_nobody_is_assigned_who_may_not_see_the_inbox(editor_client, comment):
    data = {"status": "new", "assignee": make_user().pk}
    assert editor_client.post(detail(comment), data).status_code == 200
    comment.refresh_from_db()
    assert comment.assignee is None


def test_an_answer_is_sent_and_kept(editor_client, editor, comment, mailoutbox):
    data = {"answer": "1", "text": "It moved.\nSorry!", "is_done": "on"}
    for _click in range(2):
        assert editor_client.post(detail(comment), data).status_code == 302
    answer = Answer.objects.get()
    assert (answer.text, answer.by) == ("It moved.\nSorry!", editor)
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 1
    comment.refresh_from_db()
    assert comment.status == Status.DONE
    html = shown(editor_client, detail(comment))
    assert "It moved." in html
    assert str(editor) in html


def test_the_same_words_weeks_later_are_another_answer(editor_client, comment):
    data = {"answer": "1", "text": "Please try again."}
    editor_client.post(detail(comment), data)
    Answer.objects.update(at=timezone.now() - timedelta(days=20))
    editor_client.post(detail(comment), data)
    assert Answer.objects.count() == 2
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 2


def test_the_second_click_may_still_say_that_it_is_done(editor_client, comment):
    data = {"answer": "1", "text": "It moved."}
    editor_client.post(detail(comment), data)
    editor_client.post(detail(comment), {**data, "is_done": "on"})
    comment.refresh_from_db()
    assert comment.status == Status.DONE
    assert Answer.objects.count() == 1


def test_an_empty_answer_is_told(editor_client, comment):
    response = editor_client.post(detail(comment), {"answer": "1", "text": " "})
    assert "This field is required" in response.content.decode()
    assert not Answer.objects.exists()


def test_a_long_answer_is_told_and_kept_on_the_page(editor_client, comment):
    text = "answer " * 5000
    response = editor_client.post(detail(comment), {"answer": "1", "text": text})
    assert response.status_code == 200
    assert text.strip() in response.content.decode()
    assert not Answer.objects.exists()


def test_where_there_is_no_address_nothing_is_answered(editor_client, comment):
    Comment.objects.update(email="")
    assert "Answer by e-mail" not in shown(editor_client, detail(comment))
    data = {"answer": "1", "text": "Written with care"}
    response = editor_client.post(detail(comment), data)
    assert response.status_code == 200
    assert "there is no address any more" in response.content.decode()
    assert "Written with care</textarea>" in response.content.decode()
    assert not Answer.objects.exists()


def test_an_answer_is_not_lost_with_the_address_that_is_removed_at_that_moment(
    editor_client, comment, monkeypatch
):
    def purge_first(*args, **kwargs):
        Comment.objects.update(email="")
        return answer(*args, **kwargs)

    monkeypatch.setattr("heroic_core.feedback.admin.forms.answer", purge_first)
    data = {"answer": "1", "text": "Written with care"}
    html = editor_client.post(detail(comment), data).content.decode()
    assert "there is no address any more" in html
    assert "Written with care</textarea>" in html
    assert not Answer.objects.exists()


def test_several_get_a_status_at_once(editor_client, make_reader):
    for number in range(3):
        make_reader().say(f"Comment {number}")
    first, second, _third = Comment.objects.order_by("pk")
    url = bulk("status", first, second)
    html = shown(editor_client, url)
    assert "Comment 0" in html
    assert "Comment 2" not in html
    assert editor_client.post(url, {"status": "planned"})["Location"] == INDEX
    statuses = Comment.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["planned", "planned", "new"]


def test_several_are_assigned_at_once(editor_client, editor, comment):
    editor_client.post(bulk("assign", comment), {"assignee": editor.pk})
    assert Comment.objects.get().assignee == editor
    editor_client.post(bulk("assign", comment), {"assignee": ""})
    assert Comment.objects.get().assignee is None


def test_several_are_deleted_at_once(editor_client, comment):
    shown(editor_client, bulk("delete", comment))
    assert Comment.objects.exists()
    response = editor_client.post(bulk("delete", comment), follow=True)
    assert "1 comment was deleted." in response.content.decode()
    assert not Comment.objects.exists()


def test_deleting_needs_the_permission_to(comment, client):
    client.force_login(make_user_who_may("view_comment", "change_comment"))
    assert client.post(bulk("delete", comment)).status_code == 302
    assert Comment.objects.exists()
    assert "Delete" not in shown(client, detail(comment)).partition("<main")[2]


@pytest.mark.parametrize(
    "ids", ["id=all", "id=x", "id=", "id=%00", f"id={'9' * 40}", ""]
)
def test_odd_choices_do_nothing(editor_client, comment, ids):
    url = f"/admin/bulk/heroic_feedback/comment/status/?{ids}"
    assert "None of these can be found" in shown(editor_client, url)
    editor_client.post(url, {"status": "done"})
    assert Comment.objects.get().status == Status.NEW


FORMULAS = ['=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", "\t=1+1"]


def exported(client, kind):
    response = client.get(f"{INDEX}?export={kind}")
    content = b"".join(response) if response.streaming else response.content
    if kind == "csv":
        return list(csv.reader(StringIO(content.decode())))
    sheet = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_no_formula_is_exported(editor_client, make_reader, page, kind, formula):
    page.title = formula.strip()
    page.save()
    make_reader().say(formula)
    headings, row = exported(editor_client, kind)
    assert "About" in headings
    cells = [str(cell) for cell in row if cell]
    assert not [c for c in cells if c.strip()[0] in "=+-@"]
    assert any(formula.strip() in cell for cell in cells)


def test_what_is_filtered_is_exported(editor_client, make_reader):
    make_reader().say("first", reasons=["wrong", "outdated"])
    make_reader().say("second")
    response = editor_client.get(f"{INDEX}?export=csv&reason=wrong")
    text = b"".join(response).decode()
    assert "first" in text
    assert "It is out of date" in text or "Something is wrong" in text
    assert "second" not in text


def test_what_strangers_wrote_is_text(editor_client, make_reader, page, naughty):
    page.title = naughty.replace("\0", "").strip()[:200] or "x"
    page.save()
    make_reader().say(naughty)
    comment = Comment.objects.get()
    line = comment.text.strip().splitlines()[0].strip()
    for url, text in (
        (INDEX, str(comment)),
        (detail(comment), line),
        (bulk("status", comment), str(comment)),
    ):
        html = shown(editor_client, url)
        assert escape(text) in html
        if "<" in naughty:
            assert naughty not in html
