"""What pages tell of being seen, and what is kept of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection, Site

from heroic_core.insights import buffer as buffers
from heroic_core.insights import visitors
from heroic_core.insights.buffer import Buffer
from heroic_core.insights.models import DueDay, Event
from heroic_core.insights.services import recording
from heroic_core.insights.visitors import visitor_of
from heroic_core.seen import SALT, Seen
from tests.factories import (
    make_admin,
    make_document,
    make_private,
    make_private_collection,
    make_staff,
    make_user,
)

from .conftest import Browser


pytestmark = pytest.mark.django_db


def kinds():
    return sorted(Event.objects.values_list("kind", flat=True))


def test_a_view_is_counted(browser, page):
    browser.see(page.url, **{"from": "search"})
    event = Event.objects.get()
    assert (event.kind, event.source, event.thing) == ("view", "page", page.pk)
    assert (event.page_id, event.locale, event.came_from) == (page.pk, "en", "search")
    assert event.site == page.get_site()
    assert DueDay.objects.exists()


def test_the_revision_is_told(browser, page):
    page.save_revision().publish()
    page.refresh_from_db()
    browser.see(page.url)
    assert Event.objects.get().revision == page.live_revision_id


def test_what_is_opened_from_a_page_is_counted(browser, page):
    tag, load = browser.open(page.url), uuid4().hex
    for kind, detail in [
        ("read", ""),
        ("download", make_document().pk),
        ("download", make_document().pk),
        ("channel", "email"),
    ]:
        browser.tell(tag, kind, detail=detail, load=load)
    assert kinds() == ["channel", "download", "download", "read"]


def test_what_is_sent_again_is_counted_once(browser, page):
    tag, load = browser.open(page.url), uuid4().hex
    for _time in range(3):
        browser.tell(tag, load=load)
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {"seen": ""},
        {"seen": "forged"},
        {"kind": "sent"},
        {"kind": "solved"},
        {"kind": "contact"},
        {"kind": "nonsense"},
        {"load": "x"},
        {"load": ""},
        {"from": "moon"},
        {"kind": "download", "detail": "-1"},
        {"kind": "download", "detail": "9" * 30},
        {"kind": "download", "detail": "<b>"},
        {"kind": "channel", "detail": "pigeon"},
        {"kind": "\0"},
        {"seen": "x" * 5000},
    ],
)
def test_what_no_page_sends_is_not_counted(browser, page, sent):
    data = {"seen": browser.open(page.url), **sent}
    browser.tell(data.pop("seen"), data.pop("kind", "view"), **data)
    assert not Event.objects.exists()


def test_a_length_that_is_none_is_no_error(browser, page):
    data = {"seen": browser.open(page.url), "kind": "view"}
    response = browser.client.post(
        "/heroic/seen", data, headers=browser.headers, CONTENT_LENGTH="long"
    )
    assert response.status_code == 204
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=é", "x"),
        ("application/x-www-form-urlencoded", "&a" * 1500),
        ("application/x-www-form-urlencoded; charset=latin-1", "seen=x"),
        ("application/json", "[]"),
        ("", "seen=x"),
    ],
)
def test_what_cannot_be_read_is_answered_like_all_else(
    site, settings, content_type, body
):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    headers = {"Sec-Fetch-Site": "same-origin"}
    response = Client().post("/heroic/seen", body, content_type, headers=headers)
    assert (response.status_code, response.content) == (204, b"")


def test_times_are_those_of_the_server(browser, page):
    browser.see(page.url, at="2030-01-01", time="2030-01-01")
    assert Event.objects.get().at.year < 2030


@pytest.mark.parametrize("values", [[], [1], [1, 2, 3, 4, 5, 6, 7], {"page": 1}, "x"])
def test_what_is_signed_for_something_else_is_not_counted(browser, values):
    browser.tell(signing.Signer(salt=SALT).sign_object(values))
    assert not Event.objects.exists()


def test_other_sites_count_nothing(page):
    tag = Browser().open(page.url)
    Browser(**{"Sec-Fetch-Site": "cross-site"}).tell(tag)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Googlebot/2.1"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"DNT": "1"},
        {"Sec-GPC": "1"},
    ],
)
def test_who_is_no_reader_or_wants_not_is_not_counted(page, headers):
    Browser(**headers).see(page.url)
    assert not Event.objects.exists()


def test_a_site_may_count_those_who_ask_not_to_be_tracked(page, settings):
    settings.HEROIC = {"HONOUR_DO_NOT_TRACK": False, "COUNTING_BUFFER": 1}
    Browser(DNT="1").see(page.url)
    assert Event.objects.exists()


def test_a_customer_is_counted_and_who_edits_the_page_is_not(page):
    Browser(make_admin()).see(page.url)
    assert not Event.objects.exists()
    Browser(make_user()).see(page.url)
    assert Event.objects.count() == 1


def test_previews_tell_nothing(page):
    request = page.make_preview_request()
    assert "data-heroic-seen" not in request.content.decode()


def test_a_hundred_in_a_second_are_throttled(browser, page):
    tag = browser.open(page.url)
    for _time in range(300):
        browser.tell(tag)
    assert Event.objects.count() == 240


def test_a_tag_counts_nothing_once_the_page_is_private(page):
    tag = Browser().open(page.url)
    make_private(page)
    Browser().tell(tag)
    assert not Event.objects.exists()
    Browser(make_user()).tell(tag)
    assert Event.objects.count() == 1


def test_a_tag_of_another_counts_nothing_for_who_may_not_see(page):
    make_private(page, "Staff")
    tag = Browser(make_staff()).open(page.url)
    assert tag
    for reader in (Browser(), Browser(make_user())):
        reader.tell(tag)
    assert not Event.objects.exists()


def test_what_is_gone_is_not_counted(browser, page):
    tag = browser.open(page.url)
    page.delete()
    browser.tell(tag)
    assert not Event.objects.exists()


@pytest.mark.parametrize("make", [lambda: None, make_user])
def test_a_site_that_is_gone_counts_nothing(page, make):
    shown = {"page": page.pk, "source": "page", "thing": page.pk, "revision": 0}
    gone = Site.objects.create(hostname="gone.example", root_page=page)
    tag = Seen(**shown, locale="en", site=gone.pk).signed()
    gone.delete()
    Browser(make()).tell(tag)
    assert not Event.objects.exists()


@pytest.fixture
def documents(site):
    """One for everybody, and one for people who have logged in."""
    private = Collection.get_first_root_node().add_child(name="Private")
    make_private_collection(private)
    return make_document(), make_document(collection=private)


def test_downloads_are_of_documents_that_there_are(page, documents):
    told = {str(document.pk) for document in documents}
    for user, counted in [(None, {str(documents[0].pk)}), (make_user(), told)]:
        browser = Browser(user)
        tag, load = browser.open(page.url), uuid4().hex
        for detail in (*told, "987654"):
            browser.tell(tag, "download", detail=detail, load=load)
        events = Event.objects.filter(kind="download")
        assert set(events.values_list("detail", flat=True)) == counted
        events.delete()


def test_documents_are_looked_up_together(site, documents):
    def queries(number):
        seen = {"kind": "download", "site": site, "at": timezone.now(), "visitor": 1}
        events = [
            Event(**seen, detail=str(make_document().pk), load=uuid4())
            for _number in range(number)
        ]
        with CaptureQueriesContext(connection) as captured:
            recording.record(events)
        return len(captured)

    assert queries(1) == queries(5)
    assert Event.objects.count() == 6


def test_nobody_is_told_from_the_database(browser, page):
    browser.see(page.url)
    row = str(Event.objects.values().get())
    assert "192.0.2.1" not in row
    assert "Firefox" not in row
    assert set(browser.client.cookies) <= {"csrftoken"}


def test_readers_of_a_day_are_told_apart(page):
    for reader in (
        Browser(),
        Browser(),
        Browser(address="192.0.2.2"),
        Browser(software="Safari"),
    ):
        reader.see(page.url)
    assert Event.objects.values("visitor").distinct().count() == 3


def test_on_another_day_nobody_knows_who_it_was(monkeypatch):
    request = RequestFactory().get("/")
    first = visitor_of(request)
    assert visitor_of(request) == first
    tomorrow = visitors.today() + timedelta(days=1)
    monkeypatch.setattr(visitors, "today", lambda: tomorrow)
    assert visitor_of(request) != first


def test_the_key_is_in_the_cache_alone():
    request = RequestFactory().get("/")
    first = visitor_of(request)
    cache.clear()
    assert visitor_of(request) != first


def test_counting_makes_no_query_on_the_page(client, page):
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        assert "data-heroic-seen" in client.get(page.url).content.decode()
    assert "heroic_insights" not in str(queries.captured_queries)


def test_telling_makes_no_query(browser, page, settings, django_assert_num_queries):
    tag = browser.open(page.url)
    browser.tell(tag)
    # What waits is looked at when it is written, together.
    settings.HEROIC = {"COUNTING_BUFFER": 50}
    with django_assert_num_queries(0):
        browser.tell(tag)
    buffers.buffer.flush()
    assert Event.objects.count() == 2


class TestBuffer:
    @pytest.fixture(autouse=True)
    def _limit(self, settings):
        settings.HEROIC = {"COUNTING_BUFFER": 3}

    @pytest.fixture
    def written(self, monkeypatch):
        written = []
        monkeypatch.setattr(recording, "record", lambda events: written.append(events))
        return written

    def test_it_writes_when_it_is_full(self, written):
        waiting = Buffer()
        for number in range(7):
            waiting.add(number)
        assert written == [[0, 1, 2], [3, 4, 5]]
        waiting.flush()
        assert written[-1] == [6]
        assert waiting.timer is None

    @pytest.mark.parametrize(
        "error", [DatabaseError("locked"), InterfaceError("connection already closed")]
    )
    def test_it_keeps_what_the_database_does_not_take(
        self, monkeypatch, written, error
    ):
        def refuse(events):
            raise error

        waiting = Buffer()
        with monkeypatch.context() as broken:
            broken.setattr(recording, "record", refuse)
            for number in range(100):
                waiting.add(number)
        waiting.flush()
        # The last ones, of as many as may wait.
        assert written == [list(range(40, 100))]

    def test_it_writes_after_seconds(self, monkeypatch, written):
        monkeypatch.setattr(buffers, "LONGEST_WAIT", 0.01)
        waiting = Buffer()
        waiting.add(1)
        waiting.timer.join()
        assert written == [[1]]
