import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils.html import escape

from heroic_core import outbox
from heroic_core.contact import views
from heroic_core.contact.models import Attachment, ContactSettings, Message, Status
from heroic_core.contact.origin import Origin
from heroic_core.contact.services import sending
from heroic_core.contact.suspecting import MOST_MESSAGES
from heroic_core.models import HelpSettings, OutboxRow
from tests.core.contact.conftest import FROM_OWN_PAGE, SAID
from tests.factories import make_locale, make_private, make_user
from tests.uploads import upload


pytestmark = pytest.mark.django_db


def html_of(response):
    return response.content.decode()


def test_a_message_is_kept_and_thanked_for(writer, client, site):
    response = writer.send()
    assert response.status_code == 303
    message = Message.objects.get()
    thanks = client.get(response["Location"])
    assert thanks.status_code == 200
    assert message.reference in html_of(thanks)
    assert {name: getattr(message, name) for name in SAID} == SAID
    assert (message.status, message.suspicion) == (Status.NEW, "")
    assert (message.site, message.locale, message.user) == (site, "en", None)
    assert (message.page, message.search_words) == (None, "")


def test_its_number_is_one_that_people_can_read_out(message):
    prefix, first, second = message.reference.split("-")
    assert (prefix, len(first), len(second)) == ("H", 4, 4)
    assert not set(first + second) & set("01ILOUV")


def test_who_has_logged_in_is_known(writer):
    user = make_user()
    writer.client.force_login(user)
    writer.send()
    assert Message.objects.get().user == user


def test_no_shared_cache_keeps_it_and_the_browser_may(client, site):
    response = client.get("/contact/")
    assert "private" in response["Cache-Control"]
    assert "no-store" not in response["Cache-Control"]


def test_looking_at_it_writes_nothing(client, site, django_assert_num_queries):
    client.get("/contact/")
    assert not ContactSettings.objects.exists()
    assert not Message.objects.exists()


def test_a_click_too_many_is_one_message(writer, mailoutbox):
    origin = writer.some_time_ago()
    first, second = (writer.send(origin=origin) for _click in range(2))
    assert first["Location"] == second["Location"]
    assert Message.objects.count() == 1
    assert OutboxRow.objects.filter(kind="heroic_core.mail").count() == 1


def test_another_message_from_the_same_form_is_another(writer):
    origin = writer.some_time_ago()
    writer.send(origin=origin)
    writer.send(origin=origin, text="And another thing.")
    assert Message.objects.count() == 2


def test_a_click_too_many_keeps_its_files_once(writer):
    origin = writer.some_time_ago()
    for _click in range(2):
        writer.send(origin=origin, files=[upload()])
    assert Attachment.objects.count() == 1


def test_a_file_that_was_forgotten_is_sent_with_the_next_click(writer):
    origin = writer.some_time_ago()
    for files in ([], [upload()], [upload("other.png")], [upload("a.txt", b"a")]):
        writer.send(origin=origin, files=files)
    writer.send(origin=origin, files=[upload("a.txt", b"b")])
    kept = [
        [file.name for file in message.attachments.all()]
        for message in Message.objects.order_by("pk")
    ]
    assert kept == [[], ["error.png"], ["other.png"], ["a.txt"], ["a.txt"]]


# Where they come from


def test_the_page_that_they_come_from_is_kept(writer, page):
    response = writer.open(came_from=page.url)
    assert response.context["from_page"].pk == page.pk
    assert "Cancel a plan" in html_of(response)
    writer.send()
    assert Message.objects.get().page_id == page.pk


def test_what_they_searched_for_is_kept_without_secrets(writer):
    writer.open(came_from="/search/?q=cancel+ada%40example.com")
    writer.send()
    message = Message.objects.get()
    assert (message.search_words, message.page) == ("cancel •••", None)


@pytest.mark.parametrize(
    "address",
    ["/no-such-page/", "/accounts/login/", "/%00/", "/search/?q=%00", "/admin/"],
)
def test_from_no_page_none_is_kept(writer, page, address):
    assert writer.open(came_from=address).context["from_page"] is None
    assert writer.send().status_code == 303


def test_of_a_page_that_they_may_not_see_nothing_is_kept(writer, page):
    make_private(page, "Board")
    response = writer.open(came_from=page.url)
    assert response.context["from_page"] is None
    assert "Cancel a plan" not in html_of(response)
    writer.send()
    assert Message.objects.get().page is None


def test_nor_of_one_that_became_private_meanwhile(writer, page):
    writer.open(came_from=page.url)
    make_private(page, "Board")
    writer.send()
    assert Message.objects.get().page is None


def test_who_may_see_it_keeps_a_private_page(writer, page):
    make_private(page, "Board")
    writer.client.force_login(make_user("Board"))
    writer.open(came_from=page.url)
    writer.send()
    assert Message.objects.get().page_id == page.pk


def test_another_site_is_no_page_of_ours(client, page):
    headers = {"Referer": f"https://elsewhere.example{page.url}"}
    response = client.get("/contact/", headers=headers)
    assert response.context["from_page"] is None


def test_the_question_is_brought_along(writer):
    response = writer.open(query="?subject=cancel%0Amy%00+plan")
    assert response.context["form"]["subject"].value() == "cancel my plan"


def test_it_is_written_in_the_language_of_its_address(client, home_page):
    make_locale("es")
    origin = Origin(locale="es", at=0).signed()
    data = {**SAID, "origin": origin}
    client.post("/es/contact/", data, headers=FROM_OWN_PAGE)
    assert Message.objects.get().locale == "es"


# What is wrong


@pytest.mark.parametrize("name", ["email", "subject", "text"])
def test_what_is_missing_is_said_and_the_rest_is_kept(writer, name):
    response = writer.send(**{name: " "})
    assert response.status_code == 422
    html = html_of(response)
    assert "Nothing is sent yet" in html
    for field in SAID.keys() - {name}:
        assert SAID[field] in html
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("name", "limit"), [("subject", 200), ("text", 10_000), ("text", 100_000)]
)
def test_what_is_too_long_is_shown_again_whole(writer, name, limit):
    long = "é" * (limit + 1)
    response = writer.send(**{name: long})
    assert response.status_code == 422
    assert long in html_of(response)
    assert f"This has {limit + 1} characters" in html_of(response)


def test_as_long_as_it_may_be_it_is_sent(writer):
    writer.send(subject="s" * 200, text="t" * 10_000, name="n" * 100)
    assert len(Message.objects.get().text) == 10_000


def test_naughty_strings_are_text(writer, naughty, client):
    writer.send(subject=f"a {naughty}"[:200], text=f"b {naughty}", name=naughty[:90])
    message = Message.objects.get()
    assert "\n" not in message.subject
    assert "\0" not in message.text
    assert message.status in (Status.NEW, Status.SPAM)
    response = writer.send(subject=naughty, text=naughty, email="nobody")
    assert response.status_code == 422
    if "<" in naughty:
        assert naughty not in html_of(response)


@pytest.mark.parametrize("email", ["nobody", "a@b", "a@b.example\nBcc: c@d.example"])
def test_an_address_that_is_none_is_refused(writer, email):
    assert writer.send(email=email).status_code == 422
    assert not Message.objects.exists()


HEADERS = [
    "X\r\nBcc: victim@example.com",
    "X\nBcc: victim@example.com",
    "X\u2028Bcc: v",
]


@pytest.mark.parametrize("said", HEADERS)
def test_nobody_writes_headers_of_mail(writer, tell, mailoutbox, said):
    tell("team@example.com")
    writer.send(subject=said, name=said)
    outbox.drain()
    assert len(mailoutbox) == 2
    for mail in mailoutbox:
        sent = mail.message()
        assert sent["Bcc"] is None
        assert len(mail.recipients()) == 1


def test_from_elsewhere_nothing_is_sent_and_nothing_lost(client, writer):
    data = {**SAID, "origin": writer.some_time_ago()}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}, {}):
        response = client.post("/contact/", data, headers=headers)
        assert response.status_code == 403
        assert SAID["text"] in html_of(response)
    assert not Message.objects.exists()


def test_it_needs_no_token(site):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/contact/", SAID, headers=FROM_OWN_PAGE)
    assert response.status_code == 303


@pytest.mark.parametrize("origin", ["", "made up", "\0", "eyJhIjoxfQ:1:x"])
def test_a_form_that_was_not_shown_is_kept_aside(writer, origin, happenings):
    response = writer.send(origin=origin, shown=[origin], opened=["kb:1"])
    assert response.status_code == 303
    message = Message.objects.get()
    assert (message.status, message.suspicion) == (Status.SPAM, "unsigned")
    assert (message.shown, message.opened) == ([], [])
    assert not happenings


def test_a_thank_you_page_of_somebody_s_own_is_none(client, site):
    for signed in ("H-AAAA-AAAA", "Call +1900:x", "x" * 300):
        assert client.get(f"/contact/sent/{signed}/").status_code == 404


# Spam


def test_what_is_written_into_the_trap_is_kept_aside(writer, tell, client):
    tell("team@example.com")
    response = writer.send(website="https://pills.example")
    assert "has arrived" in html_of(client.get(response["Location"]))
    message = Message.objects.get()
    assert (message.status, message.suspicion) == (Status.SPAM, "trap")
    assert message.closed_at
    assert not OutboxRow.objects.filter(kind="heroic_core.mail").exists()


def test_sooner_than_anybody_writes_it_is_kept_aside(writer):
    writer.send(origin=writer.some_time_ago(seconds=1))
    assert Message.objects.get().suspicion == "fast"


@pytest.mark.parametrize(("days", "suspicion"), [(6, ""), (8, "unsigned")])
def test_a_form_is_good_for_a_week(writer, days, suspicion):
    response = writer.send(origin=writer.some_time_ago(seconds=days * 24 * 60 * 60))
    assert response.status_code == 303
    assert Message.objects.get().suspicion == suspicion


def test_a_form_is_good_for_a_handful_of_messages(writer):
    origin = writer.some_time_ago()
    # A click too many is none of them.
    for number in (0, *range(MOST_MESSAGES + 2)):
        response = writer.send(origin=origin, text=f"Pills {number}")
        assert response.status_code == 303
    aside = Message.objects.filter(status=Status.SPAM, suspicion="unsigned")
    assert aside.count() == 2
    # Of another form as many may come.
    writer.send(text="And a question")
    assert Message.objects.latest("pk").status == Status.NEW


@pytest.mark.parametrize(("links", "suspicion"), [(5, ""), (6, "links")])
def test_more_links_than_questions_have(writer, links, suspicion):
    writer.send(text="See https://example.com/a " * links)
    assert Message.objects.get().suspicion == suspicion


def test_who_sends_too_much_is_told_to_wait_and_loses_nothing(writer, monkeypatch):
    monkeypatch.setattr(views.page, "MOST", 1)
    assert writer.send().status_code == 303
    response = writer.send(text="Once more", files=[upload("shot.png")])
    assert response.status_code == 429
    assert response["Retry-After"] == "600"
    html = html_of(response)
    assert "Once more" in html
    assert "nothing that you wrote is lost" in html
    assert "shot.png" in html
    assert Message.objects.count() == 1


# The site's settings


def test_a_form_that_is_switched_off_is_nowhere(client, site):
    ContactSettings.objects.create(site=site, is_open=False)
    assert client.get("/contact/").status_code == 404
    assert client.post("/contact/", SAID, headers=FROM_OWN_PAGE).status_code == 404
    assert client.get("/contact/solved/").status_code == 404
    assert "/contact/" not in html_of(client.get("/search/"))


def test_it_is_one_click_away_and_takes_the_question_along(client, site):
    html = html_of(client.get("/search/?q=cancel+plan"))
    assert 'href="/contact/?subject=cancel+plan"' in html


def test_switched_on_again_it_is_there_at_once(client, site):
    settings = ContactSettings.objects.create(site=site, is_open=False)
    assert client.get("/contact/").status_code == 404
    settings.is_open = True
    settings.introduction = "We answer <soon>."
    settings.save()
    assert escape("We answer <soon>.") in html_of(client.get("/contact/"))


def test_the_other_ways_are_shown_and_not_the_form_itself(client, site):
    HelpSettings.objects.create(site=site, email="help@example.com")
    html = html_of(client.get("/contact/"))
    assert "mailto:help@example.com" in html
    assert 'href="/contact/"' not in html


def test_where_no_files_are_taken_none_are_kept(writer, site):
    ContactSettings.objects.create(site=site, takes_files=False)
    assert "Attachments" not in html_of(writer.open())
    writer.send(files=[upload()])
    assert Message.objects.get().attachments.count() == 0


def test_a_message_that_cannot_be_kept_leaves_no_file(writer, monkeypatch):
    def fail(message):
        raise RuntimeError

    monkeypatch.setattr(sending, "tell_recipients", fail)
    before = set(default_storage.documents.listdir("contact_attachments")[1])
    with pytest.raises(RuntimeError):
        writer.send(files=[upload()])
    after = set(default_storage.documents.listdir("contact_attachments")[1])
    assert after == before
    assert not Message.objects.exists()
