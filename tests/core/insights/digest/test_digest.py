"""The figures of a week by e-mail: when, to whom, and what they may be told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heroic_core import outbox
from heroic_core.insights.digest.scheduling import next_moment, send_due
from heroic_core.insights.digest.unsubscribing import url_for
from heroic_core.insights.models import DigestRecipient, DigestSettings, Gap
from heroic_core.models import OutboxRow
from heroic_site.home.models import StandardPage
from tests.core.insights.factories import make_figure
from tests.factories import make_admin, make_editor, make_page, make_private, make_user


pytestmark = pytest.mark.django_db
URL = "/admin/settings/heroic_insights/digestsettings/1/"
KIND = "heroic_insights.digest"


@pytest.fixture
def editor(site):
    return make_editor()


@pytest.fixture
def digest(editor):
    digest = DigestSettings.load()
    DigestRecipient.objects.create(settings=digest, user=editor, language="es")
    digest.weekday, digest.hour = 0, 7
    digest.save()
    digest.refresh_from_db()
    return digest


@pytest.fixture
def receive(digest, mailoutbox):
    """The mails of one digest that was due."""

    def receive():
        send_due(DigestSettings.objects.get().next_at)
        outbox.drain()
        return mailoutbox

    return receive


def text_of(mail):
    return mail.body, mail.alternatives[0][0]


@pytest.mark.parametrize(
    ("now", "weekday", "hour", "expected"),
    [
        # 2026-03-02 is a Monday.
        ("2026-03-02 06:59", 0, 7, "2026-03-02 07:00"),
        ("2026-03-02 07:00", 0, 7, "2026-03-09 07:00"),
        ("2026-03-02 12:00", 6, 23, "2026-03-08 23:00"),
        # Summer begins in the night to Sunday 29 March.
        ("2026-03-28 12:00", 6, 7, "2026-03-29 07:00"),
        ("2026-12-31 12:00", 4, 0, "2027-01-01 00:00"),
    ],
)
def test_the_next_moment(settings, now, weekday, hour, expected):
    settings.TIME_ZONE = "Europe/Paris"
    timezone.get_default_timezone.cache_clear()
    paris = ZoneInfo("Europe/Paris")
    moment = datetime.fromisoformat(now).replace(tzinfo=paris)
    try:
        found = next_moment(weekday, hour, moment)
        assert found == datetime.fromisoformat(expected).replace(tzinfo=paris)
    finally:
        timezone.get_default_timezone.cache_clear()


def test_it_is_chosen_in_the_admin(site):
    editor, client = make_editor(), Client()
    client.force_login(make_admin())
    DigestSettings.load()
    customer = make_user()
    html = client.get(URL).text
    assert str(editor) in html
    assert str(customer) not in html
    data = {
        "weekday": 2,
        "hour": 9,
        "recipients-TOTAL_FORMS": 1,
        "recipients-INITIAL_FORMS": 0,
        "recipients-MIN_NUM_FORMS": 0,
        "recipients-MAX_NUM_FORMS": 1000,
        "recipients-0-user": editor.pk,
        "recipients-0-language": "",
        "recipients-0-ORDER": 1,
    }
    assert "hour" in client.post(URL, {**data, "hour": 24}).context["form"].errors
    assert client.post(URL, data).status_code == 302
    digest = DigestSettings.objects.get()
    assert digest.recipients.get().user == editor
    assert digest.next_at.astimezone(timezone.get_default_timezone()).hour == 9
    assert OutboxRow.objects.filter(kind=KIND).get().due_at == digest.next_at


def test_it_goes_out_once_and_again_next_week(receive, digest):
    at = digest.next_at
    assert len(receive()) == 1
    # As after a worker that was killed, or a second one.
    send_due(at)
    outbox.drain()
    digest.refresh_from_db()
    assert digest.next_at == at + timedelta(days=7)
    assert OutboxRow.objects.filter(kind=KIND, due_at=digest.next_at).count() == 1
    # One more, of the next week.
    assert len(receive()) == 2


def test_another_time_takes_the_place_of_the_first(digest, mailoutbox):
    former = digest.next_at
    digest.hour = 8
    digest.save()
    send_due(former)
    outbox.drain()
    assert not mailoutbox


def rows_waiting():
    return OutboxRow.objects.filter(kind=KIND, state="waiting").order_by("pk")


def test_an_earlier_day_does_not_wait_for_the_former(digest, mailoutbox):
    digest.hour = 8
    digest.save()
    former, new = rows_waiting()
    # It is that time.
    OutboxRow.objects.filter(pk=new.pk).update(due_at=timezone.now())
    outbox.drain()
    assert len(mailoutbox) == 1
    OutboxRow.objects.filter(pk=former.pk).update(due_at=timezone.now())
    outbox.drain()
    assert len(mailoutbox) == 1


def test_a_time_that_was_chosen_twice_is_one_digest(digest, mailoutbox):
    for hour in (8, 7):
        digest.refresh_from_db()
        digest.hour = hour
        digest.save()
    first, _other, second = rows_waiting()
    assert first.due_at == second.due_at
    rows_waiting().update(due_at=timezone.now())
    outbox.drain()
    assert len(mailoutbox) == 1
    [next_row] = rows_waiting()
    digest.refresh_from_db()
    assert next_row.due_at == digest.next_at == first.due_at + timedelta(days=7)


def test_it_says_what_changed_and_what_got_worse(receive, home_page):
    page = make_page(home_page, page_class=StandardPage, title="Refunds")
    last = DigestSettings.objects.get().next_at.date() - timedelta(days=1)
    for kind, now, before in (("views", 120, 100), ("reads", 30, 60)):
        make_figure(kind, now, page=page, day=last)
        make_figure(kind, before, page=page, day=last - timedelta(days=7))
    [mail] = receive()
    for text in text_of(mail):
        # In the language of the recipient.
        assert "Lo que ha empeorado" in text
        assert "120" in text
        worse = text.partition("Lo que ha empeorado")[2]
        assert "30" in worse
        assert "120" not in worse


def test_what_to_write_next(receive, site):
    now = timezone.now()
    Gap.objects.create(
        locale="en",
        title="<b>Transfer</b> a domain",
        stems="domain transfer",
        fingerprint="x",
        first_seen=now,
        last_seen=now,
    )
    [mail] = receive()
    text, html = text_of(mail)
    assert "<b>Transfer</b> a domain" in text
    assert "<b>Transfer</b>" not in html
    assert reverse("heroic_insights_gaps:edit", args=[Gap.objects.get().pk]) in html


def test_nobody_is_told_of_what_they_may_not_see(receive, home_page):
    page = make_page(home_page, page_class=StandardPage, title="Partners")
    make_private(page, "Partners")
    last = DigestSettings.objects.get().next_at.date() - timedelta(days=1)
    make_figure("views", 777, page=page, day=last)
    now = timezone.now()
    Gap.objects.create(
        locale="en",
        title="Margins",
        stems="margin",
        fingerprint="x",
        first_seen=now,
        last_seen=now,
        page=page,
    )
    [mail] = receive()
    for text in text_of(mail):
        assert "777" not in text
        assert "Margins" not in text


def test_who_may_see_the_insights_no_more_gets_nothing(receive, editor):
    editor.groups.clear()
    assert receive() == []


def test_one_click_of_a_mail_program_is_enough(receive, client):
    [mail] = receive()
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = mail.extra_headers["List-Unsubscribe"].strip("<>")
    path = "/heroic/" + url.partition("/heroic/")[2]
    # Who looks at it, such as a scanner of mail, changes nothing.
    assert client.get(path).status_code == 200
    assert DigestRecipient.objects.exists()
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert "You get them no more" in answer.text
    assert not DigestRecipient.objects.exists()
    assert client.post(path).status_code == 200
    receive()
    assert len(receive()) == 1


@pytest.mark.parametrize("signed", ["1", "1:x", "x", "%00", "9" * 300])
def test_nobody_is_taken_off_by_others(digest, client, signed):
    assert client.post(f"/heroic/unsubscribe/{signed}/").status_code == 404
    assert DigestRecipient.objects.exists()


def test_the_address_is_whole(digest):
    assert url_for(1).startswith("http://")
