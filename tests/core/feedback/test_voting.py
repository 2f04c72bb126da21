import re
import time

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from heroic_core.feedback.browsers import COOKIE
from heroic_core.feedback.helpfulness import Helpfulness, helpfulness
from heroic_core.feedback.models import Comment, Status, Vote
from heroic_core.feedback.services.forgetting import forget
from heroic_core.feedback.signals import feedback_given
from heroic_site.home.models import StandardPage
from tests.factories import make_page, make_private, make_user


pytestmark = pytest.mark.django_db


def answer(response):
    return response.content.decode()


def test_a_vote_is_kept_with_the_revision_that_was_read(reader, page):
    revision = page.save_revision()
    revision.publish()
    response = reader.vote("no")
    assert response.status_code == 303
    assert response["Location"] == reader.url
    vote = Vote.objects.get()
    assert (vote.source, vote.thing, vote.revision) == ("page", page.pk, revision.pk)
    assert (vote.helpful, vote.locale) == (False, "en")


def test_whoever_changes_their_mind_has_one_vote(reader):
    reader.vote("no")
    reader.vote("yes")
    assert Vote.objects.get().helpful is True
    assert "You said that this helped" in answer(reader.read())


def test_another_browser_has_a_vote_of_its_own(make_reader):
    make_reader().vote("no")
    make_reader().vote("yes")
    assert Vote.objects.count() == 2


def test_a_new_revision_is_voted_on_anew_and_the_last_word_counts(reader, page):
    page.save_revision().publish()
    reader.vote("no")
    page.save_revision().publish()
    assert "You said" not in answer(reader.read())
    reader.vote("yes")
    assert [vote.helpful for vote in Vote.objects.order_by("pk")] == [False, True]
    assert helpfulness("page", [page.pk]) == {page.pk: Helpfulness(yes=1, no=0)}


def test_the_cookie_is_set_by_the_first_vote_alone(reader):
    assert COOKIE not in reader.read().cookies
    cookie = reader.vote("yes").cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/heroic/feedback/"
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert not cookie["secure"]


def test_the_cookie_of_a_secure_site_is_secure(reader, page):
    response = reader.client.post(
        "/heroic/feedback/",
        {"source": "page", "thing": page.pk, "helpful": "yes"},
        headers={"Sec-Fetch-Site": "same-origin"},
        secure=True,
    )
    assert response.cookies[COOKIE]["secure"]


def test_a_cookie_that_was_tampered_with_is_none(reader):
    reader.vote("no")
    reader.client.cookies[COOKIE] = "stolen:made-up:signature"
    assert "You said" not in answer(reader.read())
    reader.vote("yes")
    assert Vote.objects.count() == 2


def test_the_second_request_of_a_double_click_is_of_the_same_browser(reader):
    first = reader.vote("no").cookies[COOKIE]
    reader.client.cookies.clear()
    assert reader.vote("no").cookies[COOKIE].value == first.value
    assert Vote.objects.count() == 1


@pytest.mark.parametrize(
    ("helpful", "data", "headers"),
    [
        ("yes", {}, {}),
        ("no", {"more": "x"}, {}),
        ("no", {}, {"User-Agent": "Another"}),
        ("no", {}, {"X-Forwarded-For": "192.0.2.1"}),
    ],
)
def test_what_is_not_sent_twice_by_the_same_is_no_double_click(
    reader, settings, helpful, data, headers
):
    settings.HEROIC = {"PROXIES": 1}
    reader.vote("no")
    reader.client.cookies.clear()
    reader.headers |= headers
    reader.vote(helpful, **data)
    assert Vote.objects.count() == 2


def test_a_click_later_is_no_double_click(reader, monkeypatch):
    monkeypatch.setattr("heroic_core.feedback.browsers.CLICK", 0.01)
    reader.vote("no")
    reader.client.cookies.clear()
    time.sleep(0.02)
    reader.vote("no")
    assert Vote.objects.count() == 2


def test_no_account_is_kept_and_none_is_asked(reader):
    user = make_user()
    reader.client.force_login(user)
    reader.vote("no")
    reader.leave()
    reader.vote("yes")
    assert Vote.objects.count() == 1
    related = {f.related_model for f in Vote._meta.get_fields() if f.is_relation}
    assert get_user_model() not in related


def test_one_browser_is_another_in_the_votes_on_another_thing(reader, home_page):
    reader.vote("no")
    reader.page = make_page(home_page, page_class=StandardPage)
    reader.vote("no")
    first, second = Vote.objects.values_list("browser", flat=True)
    assert first != second


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
def test_what_comes_from_elsewhere_is_not_kept(reader, headers):
    reader.headers = headers
    assert reader.vote("no").status_code == 403
    response = reader.say("Written with care")
    assert response.status_code == 403
    assert "Written with care" in answer(response)
    assert not Vote.objects.exists()


def test_a_vote_that_was_not_kept_can_be_sent_from_the_page_that_says_so(reader):
    reader.vote("yes")
    reader.headers = {}
    response = reader.vote("no")
    assert "Send it from here" in answer(response)
    assert chosen(response) == ["no"]
    assert "heroic-feedback__fold" not in answer(response)


def chosen(response):
    """Which of Yes and No the form shows as chosen."""
    return re.findall(r'name="helpful" value="(\w+)"[^>]*\bchecked\b', answer(response))


def test_an_older_browser_says_its_origin(reader):
    reader.headers = {"Origin": "http://testserver"}
    assert reader.vote("no").status_code == 303


def test_no_token_is_needed(page):
    strict = Client(enforce_csrf_checks=True)
    data = {"source": "page", "thing": page.pk, "helpful": "yes"}
    headers = {"Sec-Fetch-Site": "same-origin"}
    response = strict.post("/heroic/feedback/", data, headers=headers)
    assert response.status_code == 303


def test_the_thing_is_named_for_machines(settings):
    settings.USE_THOUSAND_SEPARATOR = True
    asked = Template('{% load heroic_feedback %}{% heroic_feedback "page" 12345 %}')
    assert 'name="thing" value="12345"' in asked.render(Context())


def test_getting_changes_nothing(reader):
    assert reader.client.get("/heroic/feedback/").status_code == 405
    reader.read()
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"thing": "nothing"},
        {"thing": ""},
        {"thing": "-1"},
        {"thing": "999999"},
        {"thing": "9" * 30},
        {"thing": "9" * 5000},
        {"thing": "\x00"},
        {"source": "nothing"},
        {"source": ""},
        {"source": "\x00"},
    ],
)
def test_what_is_not_there_is_not_found(reader, wrong):
    assert reader.vote("no", **wrong).status_code == 404
    assert not Vote.objects.exists()


@pytest.mark.parametrize(
    "address", ["page/999999", "page/0", "x/1", f"page/{'9' * 30}"]
)
def test_no_page_of_feedback_is_there_of_what_is_not(client, pages, site, address):
    assert client.get(f"/heroic/feedback/{address}/").status_code == 404


def without_tokens(response, page=None):
    """The answer without what is another for each; about a page where that is named."""
    tokens = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')
    html = tokens.sub("", answer(response))
    return html.replace("999999", str(page.pk)) if page else html


def test_a_private_thing_answers_as_one_that_is_not_there(reader, page):
    make_private(page)
    absent = reader.client.get("/heroic/feedback/page/999999/")
    response = reader.read()
    assert response.status_code == 404
    assert without_tokens(response) == without_tokens(absent, page)
    assert reader.vote("no").status_code == 404
    reader.client.force_login(make_user())
    assert reader.read().status_code == 200


def test_who_writes_about_what_is_private_by_now_is_told_as_if_it_were_not_there(
    reader, page
):
    make_private(page)
    url = "/heroic/feedback/page/999999/"
    data = {"helpful": "no", "comment": "Written with care"}
    absent = reader.client.post(url, data, headers=reader.headers)
    response = reader.say("Written with care")
    assert response.status_code == absent.status_code == 404
    assert without_tokens(response) == without_tokens(absent, page)
    assert without_tokens(reader.vote("no")) == without_tokens(
        reader.vote("no", thing=999999), page
    )


@pytest.mark.parametrize("helpful", ["", "maybe", "\x00", "yes" * 1000])
def test_neither_yes_nor_no_is_asked_again(reader, helpful):
    response = reader.vote(helpful)
    assert response.status_code == 200
    assert "Was this helpful?" in answer(response)
    assert not Vote.objects.exists()


def test_what_is_closed_says_so(reader, pages):
    pages.more["is_open"] = False
    response = reader.vote("no")
    assert response.status_code == 403
    assert "takes no feedback any more" in answer(response)
    response = reader.say("Written with care")
    assert "takes no feedback any more" in answer(response)
    assert "Written with care" in answer(response)
    assert not Vote.objects.exists()
    assert '<form class="heroic-feedback__more' not in answer(reader.read())


def test_where_one_has_to_log_in_the_vote_still_is_nobodys(reader, pages):
    pages.more["asks_anonymous"] = False
    response = reader.vote("no")
    assert response.status_code == 403
    assert f"?next={reader.url}" in answer(response)
    assert not Vote.objects.exists()
    reader.client.force_login(make_user())
    assert reader.vote("no").status_code == 303
    reader.leave()
    reader.client.force_login(make_user())
    reader.vote("yes")
    assert Vote.objects.count() == 1


def test_who_votes_too_often_has_to_wait(reader, monkeypatch):
    monkeypatch.setattr("heroic_core.feedback.views.say.VOTES", 2)
    assert reader.vote("no").status_code == 303
    assert reader.vote("no").status_code == 303
    response = reader.vote("yes")
    assert response.status_code == 429
    assert response["Retry-After"]
    assert Vote.objects.get().helpful is False
    assert chosen(response) == ["yes"]


def test_the_page_is_kept_by_no_cache_nor_found(reader):
    response = reader.read()
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer(response)


def test_others_are_told_of_votes(reader, page):
    told = []

    def listen(sender, **kwargs):
        told.append((sender, kwargs["source"], kwargs["thing"]))

    feedback_given.connect(listen)
    try:
        reader.vote("no")
        reader.vote("yes")
    finally:
        feedback_given.disconnect(listen)
    assert told == [(Vote, "page", page.pk)] * 2


def test_helpfulness_is_counted_in_one_query(make_reader, page):
    for word in ("yes", "yes", "no"):
        make_reader().vote(word)
    with CaptureQueriesContext(connection) as queries:
        found = helpfulness("page", [page.pk, 5_000_000])
    assert len(queries) == 1
    assert found == {page.pk: Helpfulness(2, 1), 5_000_000: Helpfulness(0, 0)}


def test_the_votes_of_robots_do_not_count(make_reader, page):
    make_reader().vote("yes")
    make_reader().say("Buy", "no", website="https://spam.example")
    assert Comment.objects.get().status == Status.SPAM
    assert helpfulness("page", [page.pk]) == {page.pk: Helpfulness(1, 0)}


@pytest.mark.parametrize(
    ("yes", "no", "bound"),
    [(0, 0, 0), (1, 0, 0.2065), (9, 1, 0.5958), (90, 10, 0.8256), (0, 5, 0)],
)
def test_the_lower_bound_is_wilsons(yes, no, bound):
    assert Helpfulness(yes, no).lower_bound == pytest.approx(bound, abs=1e-4)


@pytest.mark.parametrize(
    ("yes", "no", "bound"),
    [(0, 0, 1), (1, 0, 1), (9, 1, 0.9821), (90, 10, 0.9448), (0, 5, 0.4345)],
)
def test_the_upper_bound_is_wilsons(yes, no, bound):
    assert Helpfulness(yes, no).upper_bound == pytest.approx(bound, abs=1e-4)


def test_nobody_is_no_share():
    assert Helpfulness(0, 0).share is None
    assert Helpfulness(3, 1).share == 0.75


def test_what_is_gone_is_forgotten(reader, page):
    reader.say("Hello")
    forget("page", [page.pk])
    assert not Vote.objects.exists()
    assert not Comment.objects.exists()


def test_the_page_asks_the_same_number_of_queries_whoever_voted(reader, make_reader):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert reader.read().status_code == 200
        return len(captured)

    reader.vote("no")
    reader.read()
    before = queries()
    for _ in range(5):
        make_reader().say("More")
    assert queries() == before
