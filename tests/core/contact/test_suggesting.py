import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heroic_core import outbox
from heroic_core.contact import suggesting
from heroic_core.contact.models import Message
from heroic_core.contact.origin import Origin
from heroic_core.contact.views.page import SUGGESTIONS
from heroic_core.insights.models import Event
from heroic_core.search.models import SearchLogEntry
from heroic_site.home.models import StandardPage
from tests.core.contact.conftest import FROM_OWN_PAGE
from tests.factories import make_locale, make_page, make_private, make_user
from tests.uploads import upload


pytestmark = pytest.mark.django_db

SOLVED = "/heroic/contact/solved"


def found(response):
    assert response.status_code == 200
    return response.context["suggestions"]


def titles(response):
    return [each.title for each in found(response).answers]


def item(page):
    thing = {"source": "page", "thing": page.pk}
    return {**thing, "title": page.title, "url": page.url}


def test_subject_and_message_are_both_searched(writer, page):
    response = writer.suggest("Billing?", "How do I cancel")
    assert titles(response) == ["Cancel a plan"]
    html = response.content.decode()
    assert "Press the button under" in html
    assert "<mark>" in html
    assert "(opens in a new tab)" in html
    assert titles(writer.suggest(text="the button under billing"))
    assert titles(writer.suggest("cancel plan"))


def test_at_most_four_are_shown(writer, home_page):
    for number in range(6):
        make_page(home_page, page_class=StandardPage, title=f"Cancel plan {number}")
    outbox.drain()
    assert len(titles(writer.suggest("cancel plan"))) == suggesting.MOST


@pytest.mark.parametrize("text", ["", " ", "\0", '"', "-", '-"', "?"])
def test_nothing_is_suggested_for_nothing(writer, page, text):
    suggestions = found(writer.suggest(text, text))
    assert (suggestions.answers, suggestions.told) == ((), "")


def test_a_message_is_no_query(writer, page):
    assert titles(writer.suggest('"cancel" my "whole plan"', "-billing - button"))


def test_naughty_strings_are_searched_for(writer, page, naughty):
    assert writer.suggest(naughty, naughty).status_code == 200


def test_a_long_message_is_cut(writer, page):
    assert titles(writer.suggest("cancel", "plan " * 20_000))


def test_what_they_may_not_see_is_not_suggested(writer, page):
    make_private(page, "Board")
    assert titles(writer.suggest("cancel plan")) == []
    writer.client.force_login(make_user("Board"))
    assert titles(writer.suggest("cancel plan")) == ["Cancel a plan"]


def test_in_the_language_of_the_form(writer, page):
    make_locale("es")
    response = writer.client.get("/es/contact/")
    origin = response.context["origin"]
    assert titles(writer.suggest("cancel plan", origin=origin)) == []


def test_only_for_a_form_of_this_site(writer, page, client):
    assert writer.suggest("cancel", origin="made up").status_code == 400
    url = reverse("heroic_core:contact_suggest")
    data = {"subject": "cancel", "origin": writer.origin.signed()}
    elsewhere = client.post(url, data, headers={"Sec-Fetch-Site": "cross-site"})
    assert elsewhere.status_code == 403
    assert client.get(url).status_code == 405


def test_who_asks_too_often_waits(writer):
    for _letter in range(SUGGESTIONS):
        assert writer.suggest().status_code == 200
    response = writer.suggest()
    assert response.status_code == 429
    assert response["Retry-After"] == "60"


def test_more_answers_take_the_same_queries(writer, home_page):
    def queries():
        outbox.drain()
        with CaptureQueriesContext(connection) as captured:
            assert titles(writer.suggest("cancel plan"))
        return len(captured)

    writer.open()
    counts = []
    for number in range(5):
        make_page(home_page, page_class=StandardPage, title=f"Cancel plan {number}")
        counts.append(queries())
    assert len(set(counts[1:])) == 1


# The log of searches


def tell(writer, told):
    data = {"told": told}
    response = writer.client.post("/heroic/searched", data, headers=FROM_OWN_PAGE)
    assert response.status_code == 204


def test_it_is_logged_once_it_was_shown_and_without_secrets(writer, page):
    told = found(writer.suggest("cancel plan", "I am ada@example.com")).told
    assert not SearchLogEntry.objects.exists()
    tell(writer, told)
    entry = SearchLogEntry.objects.get()
    assert (entry.place, entry.results) == ("contact", 1)
    assert entry.words == "cancel plan I am •••"


def test_what_is_written_on_is_one_search(writer, page):
    for text in ("cancel", "cancel my", "cancel my plan"):
        tell(writer, found(writer.suggest(text)).told)
    assert SearchLogEntry.objects.get().words == "cancel my plan"


def test_what_only_they_may_see_is_not_counted(writer, page):
    make_private(page, "Board")
    writer.client.force_login(make_user("Board"))
    tell(writer, found(writer.suggest("cancel plan")).told)
    entry = SearchLogEntry.objects.get()
    assert (entry.results, entry.section) == (0, None)


def test_who_came_from_a_private_section_is_logged_there(writer, page):
    make_private(page, "Board")
    writer.client.force_login(make_user("Board"))
    writer.open(came_from=page.url)
    tell(writer, found(writer.suggest("cancel plan")).told)
    entry = SearchLogEntry.objects.get()
    assert (entry.results, entry.section_id) == (1, page.pk)


# What is kept with the message


def test_what_was_shown_and_opened_is_kept(writer, page):
    shown = found(writer.suggest("cancel plan")).shown
    writer.send(shown=[shown, shown], opened=[f"page:{page.pk}", "page:999", "x"])
    message = Message.objects.get()
    assert message.shown == [item(page)]
    assert message.opened == [item(page)]


def test_nothing_is_kept_that_was_shown_beside_another_form(writer, make_writer, page):
    shown = found(make_writer().suggest("cancel plan")).shown
    writer.send(shown=[shown, "made up", ""], opened=[f"page:{page.pk}"])
    message = Message.objects.get()
    assert (message.shown, message.opened) == ([], [])


# Without JavaScript


def test_suggestions_first_keep_all_that_was_typed(writer, page):
    origin = writer.some_time_ago()
    response = writer.send(
        origin=origin,
        suggest="1",
        subject="cancel plan",
        email="not yet",
        shown=["before"],
    )
    assert response.status_code == 200
    assert titles(response) == ["Cancel a plan"]
    html = response.content.decode()
    for typed in ("cancel plan", "not yet", "I looked for it everywhere.", "Ada"):
        assert typed in html
    assert "Nothing is sent yet" not in html
    assert "like name@example.com" not in html
    assert 'value="before"' in html
    assert Origin.read(response.context["origin"]) == Origin.read(origin)
    assert not Message.objects.exists()


def test_files_that_a_browser_forgets_are_named(writer, page):
    response = writer.send(suggest="1", files=[upload("shot.png")])
    assert "shot.png" in response.content.decode()


# "This solved it"


def test_who_is_helped_is_thanked_and_counted_once(writer, page, happenings):
    writer.open(came_from=page.url)
    data = {"origin": writer.origin.signed()}
    for _click in range(2):
        response = writer.client.post(SOLVED, data, headers=FROM_OWN_PAGE)
        assert response.status_code == 303
    assert (
        "Glad that it helped"
        in writer.client.get(response["Location"]).content.decode()
    )
    [(happening, told)] = happenings
    assert (happening, told.pk) == ("solved", page.pk)


@pytest.mark.parametrize(
    ("origin", "headers"),
    [("made up", FROM_OWN_PAGE), (None, {"Sec-Fetch-Site": "cross-site"})],
)
def test_what_is_made_up_counts_for_nothing(writer, happenings, origin, headers):
    data = {"origin": origin or writer.origin.signed()}
    response = writer.client.post(SOLVED, data, headers=headers)
    assert response["Location"] == "/contact/solved/"
    assert not happenings


def test_thanks_are_in_the_language_of_the_form(client, home_page):
    make_locale("es")
    origin = client.get("/es/contact/").context["origin"]
    response = client.post(SOLVED, {"origin": origin}, headers=FROM_OWN_PAGE)
    assert response["Location"] == "/es/contact/solved/"


def test_it_is_counted_in_the_language_of_the_form(client, site):
    origin = client.get("/contact/").context["origin"]
    reader = {"User-Agent": "Firefox", "Accept-Language": "es"}
    client.post(SOLVED, {"origin": origin}, headers={**FROM_OWN_PAGE, **reader})
    event = Event.objects.get()
    assert (event.kind, event.locale) == ("solved", "en")


def test_a_message_is_counted_where_they_came_from(writer, page, happenings):
    writer.open(came_from=page.url)
    origin = writer.some_time_ago()
    for _click in range(2):
        writer.send(origin=origin)
    [(happening, told)] = happenings
    assert (happening, told.pk) == ("sent", page.pk)


def test_spam_is_not_counted(writer, happenings):
    writer.send(website="x")
    assert not happenings
