from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import timezone, translation
from wagtail import hooks
from wagtail.models import Site

from heroic_core.help_channels import ChannelLink
from heroic_core.models import HelpLink, HelpSettings, Holiday, OpeningHours
from tests.factories import make_locale, make_page, make_private, make_user


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contact_form")]

HOOK = "register_heroic_help_channel"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def help_settings(site):
    return HelpSettings.objects.create(site=site, time_zone="Europe/Berlin")


@pytest.fixture
def office(help_settings):
    """Monday to Friday from 8 to 20."""
    help_settings.email = "help@example.com"
    for day in range(5):
        OpeningHours.objects.create(
            settings=help_settings, weekday=day, opens=time(8), closes=time(20)
        )
    help_settings.save()
    return help_settings


def panel(rf, path="/", question=""):
    template = Template("{% load heroic %}{% help_panel question=question %}")
    context = Context({"request": rf.get(path), "question": question})
    return template.render(context).strip()


def at(monkeypatch, *moment):
    monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=UTC))


class Channel:
    def __init__(self, link):
        self.link = link

    def get_link(self, site, request):
        if isinstance(self.link, Exception):
            raise self.link
        return self.link


def test_nothing_set_is_nothing_shown(rf, site):
    assert panel(rf) == ""
    assert not HelpSettings.objects.exists()


def test_without_a_site_or_a_request_there_is_nothing(rf, site):
    Site.objects.all().delete()
    assert panel(rf) == ""
    template = Template("{% load heroic %}{% help_panel %}")
    assert template.render(Context()).strip() == ""


def test_all_ways_to_get_help(rf, help_settings, home_page):
    help_settings.email = "help@example.com"
    help_settings.telephone = "+1 (555) 01-00"
    help_settings.save()
    page = make_page(home_page, slug="contact")
    HelpLink.objects.create(settings=help_settings, label="Write to us", page=page)
    HelpLink.objects.create(
        settings=help_settings, label=HOSTILE, url="https://status.example/?a=1&b=2"
    )
    html = panel(rf)
    assert "Still need help?" in html
    assert 'href="mailto:help@example.com"' in html
    assert 'href="tel:+15550100"' in html
    assert "<bdi>+1 (555) 01-00</bdi>" in html
    assert 'href="/contact/">Write to us</a>' in html
    assert 'href="https://status.example/?a=1&amp;b=2"' in html
    assert HOSTILE not in html
    assert "heroic-hours" not in html
    assert "Closed now" not in html


def test_a_page_shows_it_once(rf, office):
    template = Template("{% load heroic %}{% help_panel %}{% help_panel %}")
    html = template.render(Context({"request": rf.get("/")}))
    assert html.count("Still need help?") == 1


def test_opening_hours_of_the_week(rf, office):
    html = panel(rf)
    assert "<dt>Mon–Fri</dt><dd>08:00–20:00</dd>" in html
    assert "<dt>Sat–Sun</dt><dd>Closed</dd>" in html
    assert "Times are those of Europe/Berlin." in html


@pytest.mark.parametrize(
    ("language", "days", "status"),
    [
        ("es", "Lun–Vie", "lunes"),
        ("fr", "lun–ven", "lundi"),
        ("id", "Sen–Jum", "Senin"),
    ],
)
def test_days_in_other_languages(rf, office, monkeypatch, language, days, status):
    at(monkeypatch, 2026, 11, 1, 12)
    with translation.override(language):
        html = panel(rf)
    assert days.casefold() in html.casefold()
    assert status.casefold() in html.casefold()


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        # 2 November 2026 is a Monday; Berlin is an hour ahead of UTC.
        ((2026, 11, 2, 7, 0), "Open now · until 20:00"),
        ((2026, 11, 2, 6, 59), "Closed now · opens today at 08:00"),
        ((2026, 11, 1, 12, 0), "Closed now · opens Monday at 08:00"),
        ((2026, 11, 2, 19, 0), "Closed now · opens Tuesday at 08:00"),
        # An hour earlier in summer time.
        ((2026, 7, 6, 6, 0), "Open now · until 20:00"),
        ((2026, 7, 6, 5, 59), "Closed now · opens today at 08:00"),
    ],
)
def test_whether_somebody_is_there(rf, office, monkeypatch, moment, text):
    at(monkeypatch, *moment)
    assert f">{text}</p>" in panel(rf)


def test_a_holiday_is_closed_and_announced(rf, office, monkeypatch):
    Holiday.objects.create(settings=office, date=date(2026, 11, 2), name=HOSTILE)
    Holiday.objects.create(settings=office, date=date(2026, 1, 1), name="Long ago")
    at(monkeypatch, 2026, 11, 2, 9)
    html = panel(rf)
    assert "Closed now · opens Tuesday at 08:00" in html
    assert "Closed today: &lt;img" in html
    at(monkeypatch, 2026, 10, 20, 9)
    assert "Closed on November 2: &lt;img" in panel(rf)
    at(monkeypatch, 2026, 10, 18, 9)
    assert "Closed on" not in panel(rf)


def test_closed_for_more_than_a_week(rf, office, monkeypatch):
    for day in range(1, 31):
        Holiday.objects.create(settings=office, date=date(2026, 11, day), name="Works")
    at(monkeypatch, 2026, 11, 2, 9)
    assert "Closed now · opens December 1 at 08:00" in panel(rf)


def test_closed_until_nobody_knows(rf, office, monkeypatch):
    for month in (11, 12):
        for day in range(1, 31):
            Holiday.objects.create(
                settings=office, date=date(2026, month, day), name="Works"
            )
    OpeningHours.objects.exclude(weekday=0).delete()
    at(monkeypatch, 2026, 11, 1, 9)
    assert ">Closed now</p>" in panel(rf)


def test_links_of_a_language(rf, help_settings, home_page):
    spanish = make_locale("es")
    english = make_locale("en")
    es_home = make_page(
        home_page, slug="es", locale=spanish, translation_key=home_page.translation_key
    )
    page = make_page(home_page, slug="contact")
    make_page(
        es_home, slug="contacto", locale=spanish, translation_key=page.translation_key
    )
    HelpLink.objects.create(settings=help_settings, label="Contact", page=page)
    HelpLink.objects.create(
        settings=help_settings,
        label="Only English",
        url="https://en.x/",
        locale=english,
    )
    HelpLink.objects.create(
        settings=help_settings, label="Solo", url="https://es.x/", locale=spanish
    )
    html = panel(rf)
    assert "Only English" in html
    assert "Solo" not in html
    with translation.override("es"):
        html = panel(rf)
    assert "Only English" not in html
    assert "Solo" in html
    assert "contacto" in html


def test_a_page_that_is_not_published_is_not_linked(rf, help_settings, home_page):
    page = make_page(home_page, live=False)
    HelpLink.objects.create(settings=help_settings, label="Contact", page=page)
    assert panel(rf) == ""


def test_a_private_page_is_linked_for_those_who_may_see_it(
    rf, help_settings, home_page, client
):
    page = make_page(home_page, title="Desk", slug="desk")
    HelpLink.objects.create(settings=help_settings, label="Our desk", page=page)
    assert "/desk/" in client.get("/nothing/").content.decode()
    make_private(page, "Board")
    client.force_login(make_user("Board"))
    assert "/desk/" in client.get("/nothing/").content.decode()
    client.logout()
    html = client.get("/nothing/").content.decode()
    assert "/desk/" not in html
    assert "Our desk" not in html


def test_a_change_is_seen_at_once(rf, office):
    assert "help@example.com" in panel(rf)
    office.email = "new@example.com"
    office.save()
    assert "new@example.com" in panel(rf)
    link = HelpLink.objects.create(
        settings=office, label="Chat", url="https://chat.example/"
    )
    assert "Chat" in panel(rf)
    link.delete()
    assert "Chat" not in panel(rf)
    office.delete()
    assert panel(rf) == ""


def test_the_settings_are_looked_up_once_a_minute(
    rf, office, django_assert_num_queries
):
    panel(rf)
    with django_assert_num_queries(1):  # The site.
        panel(rf)


def test_a_plugin_adds_its_channel(rf, site):
    link = ChannelLink("Ask the <others>", "/community/", icon="people")
    with hooks.register_temporarily(HOOK, lambda: Channel(link)):
        html = panel(rf)
    assert 'href="/community/">Ask the &lt;others&gt;</a>' in html
    assert "#people" in html


def test_channels_take_the_question_along(rf, office):
    link = ChannelLink("Ask", "/ask/?to=all#form", question_parameter="title")
    with hooks.register_temporarily(HOOK, lambda: Channel(link)):
        html = panel(rf, question="Who's «there» & why?")
        plain = panel(rf)
    asked = "Who%27s%20%C2%ABthere%C2%BB%20%26%20why%3F"
    assert f'href="mailto:help@example.com?subject={asked}"' in html
    title = "Who%27s+%C2%ABthere%C2%BB+%26+why%3F"
    assert f'href="/ask/?to=all&amp;title={title}#form"' in html
    assert 'href="mailto:help@example.com"' in plain
    assert 'href="/ask/?to=all#form"' in plain


def test_a_plugin_that_fails_does_not_take_the_page_with_it(rf, site, caplog):
    good = ChannelLink("Ask", "/community/", icon="gone")
    with (
        hooks.register_temporarily(HOOK, lambda: Channel(KeyError("broken"))),
        hooks.register_temporarily(HOOK, lambda: None),
        hooks.register_temporarily(HOOK, lambda: Channel(None)),
        hooks.register_temporarily(HOOK, lambda: Channel(good)),
    ):
        html = panel(rf)
    assert html.count("<li") == 1
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert "broken" in caplog.text


@pytest.mark.parametrize(
    "path", ["/?q=%00%ff", "/" + "x" * 10_000, "/?q=" + "<b>" * 99]
)
def test_odd_addresses(rf, office, path):
    assert "help@example.com" in panel(rf, path)


def test_a_time_zone_unknown_here_is_read_as_utc(office, rf):
    HelpSettings.objects.update(time_zone="Mars/Olympus")
    assert "UTC" in panel(rf)
