import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from heroic_core.models import HelpSettings, OpeningHours
from tests.factories import make_admin, make_editor, make_page, make_staff


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contact_form")]


def url(site):
    return reverse(
        "wagtailsettings:edit", args=("heroic_core", "helpsettings", site.pk)
    )


def submit(client, site, hours=(), holidays=(), links=(), **values):
    data = {
        "email": "",
        "telephone": "",
        "time_zone": "UTC",
        "opening_hours": inline_formset(hours),
        "holidays": inline_formset(holidays),
        "links": inline_formset(links),
        **values,
    }
    return client.post(url(site), nested_form_data(data))


def hours(weekday, opens, closes):
    return {"weekday": weekday, "opens": opens, "closes": closes}


def errors(response):
    form = response.context["form"]
    formsets = [e for f in form.formsets.values() for e in f.errors if e]
    return str([form.errors, *formsets])


@pytest.fixture
def admin(client):
    client.force_login(make_admin())
    return client


def test_an_administrator_sets_everything(admin, site, home_page):
    page = make_page(home_page)
    response = submit(
        admin,
        site,
        hours=[hours(0, "09:00", "12:00"), hours(0, "12:00", "00:00")],
        holidays=[{"date": "2026-12-25", "name": "Christmas Day"}],
        links=[
            {"label": "Contact", "page": page.pk, "url": "", "locale": ""},
            {"label": "Chat", "page": "", "url": "https://chat.example/", "locale": ""},
        ],
        email="help@example.com",
        telephone="+1 555 0100",
        time_zone="America/New_York",
    )
    assert response.status_code == 302
    found = HelpSettings.objects.get(site=site)
    assert found.email == "help@example.com"
    assert [str(span) for span in found.opening_hours.all()] == [
        "Monday 09:00–12:00",
        "Monday 12:00–00:00",
    ]
    assert [str(day) for day in found.holidays.all()] == ["2026-12-25: Christmas Day"]
    assert [link.label for link in found.links.all()] == ["Contact", "Chat"]


def test_the_form_explains_itself(admin, site):
    html = admin.get(url(site)).content.decode()
    assert "Give them at least one way to reach you." in html
    assert "One line for each span of a day" in html


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (hours(0, "09:00", "13:00"), hours(0, "12:00", "17:00")),
        (hours(0, "12:00", "17:00"), hours(0, "09:00", "13:00")),
        (hours(6, "09:00", "00:00"), hours(6, "23:00", "00:00")),
    ],
)
def test_hours_that_overlap_are_refused_in_words(admin, site, one, other):
    response = submit(admin, site, hours=[one, hours(1, "00:00", "00:00"), other])
    assert response.status_code == 200
    assert "These hours overlap" in errors(response)
    assert not HelpSettings.objects.filter(opening_hours__isnull=False).exists()


def test_hours_that_are_deleted_do_not_overlap(admin, site):
    settings = HelpSettings.for_site(site)
    span = OpeningHours.objects.create(
        settings=settings, weekday=0, opens="09:00", closes="17:00"
    )
    gone = {"id": span.pk, **hours(0, "09:00", "17:00"), "DELETE": "on"}
    data = nested_form_data(
        {
            "email": "",
            "telephone": "",
            "time_zone": "UTC",
            "opening_hours": inline_formset(
                [gone, {"id": "", **hours(0, "10:00", "12:00")}], initial=1
            ),
            "holidays": inline_formset([]),
            "links": inline_formset([]),
        }
    )
    assert admin.post(url(site), data).status_code == 302
    assert [str(s) for s in HelpSettings.objects.get().opening_hours.all()] == [
        "Monday 10:00–12:00"
    ]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"hours": [hours(0, "17:00", "09:00")]}, "Closing has to come after opening"),
        ({"hours": [hours(0, "09:00", "09:00")]}, "Closing has to come after opening"),
        ({"hours": [hours(7, "09:00", "17:00")]}, "Select a valid choice"),
        ({"hours": [hours(0, "25:00", "\0")]}, "Enter a valid time"),
        ({"email": "nobody"}, "Enter a valid email address"),
        ({"telephone": "<script>"}, "Write the number with digits"),
        ({"telephone": "call me"}, "Write the number with digits"),
        ({"telephone": "1" * 100}, "at most 40 characters"),
        ({"time_zone": "Mars/Base"}, "Select a valid choice"),
        ({"holidays": [{"date": "never", "name": "x"}]}, "Enter a valid date"),
        (
            {"links": [{"label": "x", "url": "javascript:alert(1)"}]},
            "Enter a valid URL",
        ),
        ({"links": [{"label": "x", "url": ""}]}, "Choose a page or write a URL"),
    ],
)
def test_bad_input_is_refused_in_words(admin, site, values, message):
    response = submit(admin, site, **values)
    assert response.status_code == 200
    assert message in errors(response)


def test_a_link_is_a_page_or_a_url_not_both(admin, site, home_page):
    link = {"label": "x", "page": make_page(home_page).pk, "url": "https://x.example/"}
    response = submit(admin, site, links=[link])
    assert "Choose a page or write a URL" in errors(response)


@pytest.mark.parametrize("make_user", [make_editor, make_staff])
def test_only_who_may_changes_it(client, site, make_user):
    client.force_login(make_user())
    assert submit(client, site, email="x@example.com").status_code == 302
    assert not HelpSettings.objects.filter(email="x@example.com").exists()


# The admin's home


def home(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_an_administrator_is_told_that_nobody_can_be_reached(admin, site):
    site.site_name = "<b>Ours</b>"
    site.save()
    html = home(admin)
    assert "no help channel is set" in html
    assert "&lt;b&gt;Ours&lt;/b&gt;" in html
    assert url(site) in html


def test_nobody_is_told_once_it_is_set(admin, site):
    HelpSettings.objects.create(site=site, email="help@example.com")
    assert "no help channel is set" not in home(admin)


def test_each_site_without_a_channel_is_named(admin, site, home_page):
    HelpSettings.objects.create(site=site, telephone="+1 555 0100")
    other = Site.objects.create(hostname="o.example", root_page=make_page(home_page))
    html = home(admin)
    assert url(other) in html
    assert url(site) not in html


def test_an_editor_is_not_told_what_they_cannot_change(client, site):
    client.force_login(make_editor())
    assert "no help channel is set" not in home(client)
