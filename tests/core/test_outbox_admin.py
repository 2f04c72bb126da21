"""The outbox in the admin: who sees what, and what they can do about it."""

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_core.outbox import handlers
from tests.factories import make_admin, make_editor, make_user_who_may


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

INDEX = "/admin/heroic/outbox/"


@pytest.fixture(autouse=True)
def work(monkeypatch):
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))
    work = Mock()
    outbox.handler("tests.work", secret=["token"])(work)
    return work


@pytest.fixture
def row():
    row = outbox.put("tests.work", {"page": 7, "token": "s3cret"}, key="page-7")
    error = "ValueError: <b>no</b>"
    OutboxRow.objects.update(state="parked", attempts=8, error=error)
    row.refresh_from_db()
    return row


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def url(action, row):
    return f"{INDEX}{action}/{row.pk}/"


def text_of(response):
    return response.content.decode()


def test_the_listing_shows_what_waits(admin, row):
    OutboxRow.objects.create(kind="tests.other", key="page-8")
    html = text_of(admin.get(INDEX))
    for told in ("tests.work", "tests.other", "page-7", "parked", "waiting"):
        assert told in html
    assert url("inspect", row) in html
    assert "s3cret" not in html


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state__exact=parked", {"tests.work"}),
        ("state__exact=waiting", {"tests.other"}),
        ("kind=tests.work", {"tests.work"}),
        ("q=tests.oth", {"tests.other"}),
        ("q=page-7", {"tests.work"}),
        ("q=ValueError", {"tests.work"}),
        ("q=s3cret", set()),
        ("o=4.-1&ot=x", {"tests.work", "tests.other"}),
    ],
)
def test_the_listing_is_filtered_and_searched(admin, row, query, shown):
    OutboxRow.objects.create(kind="tests.other", key="page-8")
    rows = admin.get(f"{INDEX}?{query}").context["object_list"]
    assert {row.kind for row in rows} == shown


@pytest.mark.parametrize(
    "query",
    [
        "data__contains=s3cret",
        "data__contains=nothing",
        "token__startswith=a",
        "no_such_field=1",
        "pk__gt=abc",
        "id__in=x",
    ],
)
def test_nobody_guesses_a_secret_by_filtering(admin, row, query):
    response = admin.get(f"{INDEX}?{query}", follow=True)
    assert response.status_code == 200
    assert [found.pk for found in response.context["object_list"]] == [row.pk]


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        f"q={'w+' * 1200}",
        "kind=%00",
        "p=-1",
        "p=99999999999999999999",
        "p=x",
        "o=x.99.-",
        "state__exact=%F0%9F",
        "e=1",
        "export=csv",
    ],
)
def test_bad_input_shows_the_listing(admin, row, query):
    assert admin.get(f"{INDEX}?{query}", follow=True).status_code == 200


@pytest.mark.parametrize("pk", ["0", "x", "-1", "9" * 18, "9" * 40, "%00", "1%2F2"])
@pytest.mark.parametrize("action", ["inspect", "try_again", "drop"])
def test_rows_that_are_not_there_are_not_found(admin, action, pk):
    for method in (admin.get, admin.post):
        assert method(f"{INDEX}{action}/{pk}/").status_code == 404


def test_the_listing_takes_as_many_queries_for_many_rows_as_for_one(
    admin, row, django_assert_max_num_queries
):
    admin.get(INDEX)
    with django_assert_max_num_queries(30) as few:
        admin.get(INDEX)
    OutboxRow.objects.bulk_create(
        OutboxRow(kind=f"tests.kind{number}", key=f"k{number}") for number in range(30)
    )
    with django_assert_max_num_queries(30) as many:
        admin.get(INDEX)
    assert len(many) == len(few)


def test_an_empty_outbox_says_so(admin):
    assert "all work is done" in text_of(admin.get(INDEX))


def test_a_row_is_shown_with_its_error_and_without_its_secrets(admin, row):
    html = text_of(admin.get(url("inspect", row)))
    assert "ValueError: &lt;b&gt;no&lt;/b&gt;" in html
    assert "&quot;page&quot;: 7" in html
    assert "(not shown)" in html
    assert "s3cret" not in html
    assert "Try again" in html


def test_the_payload_of_a_kind_that_nobody_handles_is_not_shown(admin, row):
    del handlers._handlers["tests.work"]
    html = text_of(admin.get(url("inspect", row)))
    assert "nobody works on this kind" in html
    assert "s3cret" not in html


@pytest.mark.parametrize(
    ("data", "shown"), [("[1]", "(not shown)"), ("{", "cannot be read")]
)
def test_strange_payloads_are_shown_in_words(admin, row, data, shown):
    OutboxRow.objects.update(data=data)
    assert shown in text_of(admin.get(url("inspect", row)))


def test_the_text_of_mail_is_never_shown(admin, settings):
    from django.core.mail import get_connection, send_mail

    settings.EMAIL_BACKEND = "heroic_core.mail.backend.OutboxBackend"
    send_mail(
        "Code 4711",
        "reset: https://x.example/s3cret",
        None,
        ["ann@example.com"],
        connection=get_connection(settings.EMAIL_BACKEND),
    )
    row = OutboxRow.objects.get()
    for page in (INDEX, url("inspect", row), url("drop", row)):
        html = text_of(admin.get(page))
        assert "s3cret" not in html
        assert "4711" not in html
    assert "ann@example.com" in text_of(admin.get(url("inspect", row)))


def test_try_again_runs_it_at_once(
    admin, row, work, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(url("try_again", row), follow=True)
    assert response.redirect_chain == [(INDEX, 302)]
    assert "It will be tried again at once." in text_of(response)
    work.assert_called_once()
    assert not OutboxRow.objects.exists()


def test_what_may_have_been_done_is_tried_again_only_knowingly(admin, row, work):
    OutboxRow.objects.update(marked_at=timezone.now())
    assert "may have been done" in text_of(admin.get(INDEX))
    assert "it may happen twice" in text_of(admin.get(url("inspect", row)))
    admin.post(url("try_again", row))
    row.refresh_from_db()
    assert (row.state, row.marked_at, row.attempts) == ("waiting", None, 0)


def test_dropping_asks_first(admin, row):
    assert "Its work will never be done." in text_of(admin.get(url("drop", row)))
    assert OutboxRow.objects.exists()
    response = admin.post(url("drop", row), follow=True)
    assert "The row was dropped." in text_of(response)
    assert not OutboxRow.objects.exists()


@pytest.mark.parametrize("action", ["try_again", "drop"])
def test_a_row_that_a_worker_is_at_is_left_alone(admin, row, action):
    OutboxRow.objects.update(state="running")
    html = text_of(admin.get(url("inspect", row)))
    assert "Try again" not in html
    response = admin.post(url(action, row), follow=True)
    assert "A worker is at it" in text_of(response)
    row.refresh_from_db()
    assert row.state == "running"


def test_reading_changes_nothing(admin, row):
    assert admin.get(url("try_again", row)).status_code == 405
    row.refresh_from_db()
    assert row.state == "parked"


@pytest.mark.parametrize("action", ["create", "edit", "delete", "history"])
def test_rows_are_not_written_by_hand(admin, row, action):
    assert admin.get(url(action, row)).status_code == 404
    assert admin.get(f"{INDEX}{action}/").status_code == 404


ACTIONS = {
    "view_outboxrow": {"list", "inspect"},
    "change_outboxrow": {"list", "inspect", "try_again"},
    "delete_outboxrow": {"list", "inspect", "drop"},
    "preview_mail": set(),
    "add_question": set(),
}


@pytest.mark.parametrize("codename", ACTIONS)
def test_each_permission_opens_what_it_says(client, row, codename):
    client.force_login(make_user_who_may(codename))
    answers = {
        "list": client.get(INDEX),
        "inspect": client.get(url("inspect", row)),
        "try_again": client.post(url("try_again", row)),
        "drop": client.post(url("drop", row)),
    }
    home = reverse("wagtailadmin_home")
    refused = {
        name
        for name, answer in answers.items()
        if answer.headers.get("Location") == home
    }
    assert set(answers) - refused == ACTIONS[codename]


def test_buttons_are_those_that_work(client, row):
    client.force_login(make_user_who_may("view_outboxrow"))
    html = text_of(client.get(url("inspect", row)))
    assert url("try_again", row) not in html
    assert url("drop", row) not in html
    assert url("drop", row) not in text_of(client.get(INDEX))


def test_strangers_log_in_first(client, row):
    for page in (INDEX, url("inspect", row), url("drop", row)):
        assert client.get(page)["Location"].startswith("/admin/login/")
    assert client.post(url("try_again", row)).status_code == 302
    row.refresh_from_db()
    assert row.state == "parked"


def test_the_menu_has_it_for_those_who_may(client):
    for user, shown in [(make_admin(), True), (make_editor(), False)]:
        client.force_login(user)
        assert (INDEX in text_of(client.get("/admin/"))) == shown


def test_the_groups_form_offers_its_permissions(admin):
    html = text_of(admin.get(reverse("wagtailusers_groups:add")))
    assert "Can preview mail and send a test" in html


def test_the_home_page_tells_those_who_may_see_it(client, row):
    before = timezone.now() - timedelta(minutes=2)
    OutboxRow.objects.create(kind="tests.work", created_at=before, due_at=before)
    client.force_login(make_user_who_may("view_outboxrow"))
    html = text_of(client.get("/admin/"))
    assert "1 row of the outbox has waited for longer than a minute" in html
    assert "1 row of the outbox was parked" in html
    assert f'href="{INDEX}?state__exact=parked"' in html
    client.force_login(make_editor())
    assert "of the outbox" not in text_of(client.get("/admin/"))


def test_the_home_page_says_nothing_while_all_is_well(admin):
    outbox.put("tests.work")
    assert "of the outbox" not in text_of(admin.get("/admin/"))


def test_who_tried_again_is_remembered(admin, row):
    admin.post(url("try_again", row))
    [entry] = ModelLogEntry.objects.filter(action="heroic_core.outbox.try_again")
    assert entry.user.is_superuser
