import pytest
from django.apps import apps
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.urls import include, path
from wagtail.models import Site

from heroic_core.conf import DEFAULTS, LEAST, settings
from heroic_core.middleware import RedirectMiddleware
from heroic_core.models import HelpSettings
from tests.factories import make_page


pytestmark = pytest.mark.django_db

urlpatterns = [path("", include("wagtail.urls"))]


def found(*, databases=()):
    messages = checks.run_checks(databases=list(databases))
    ours = [message for message in messages if message.id.startswith("heroic_core.")]
    return {message.id: message for message in ours}


def test_all_is_well():
    assert found() == {}


def test_an_unknown_setting():
    with override_settings(HEROIC={"BASE_TEMPLAT": "base.html"}):
        error = found()["heroic_core.E002"]
    assert "no setting 'BASE_TEMPLAT'" in error.msg
    assert "BASE_TEMPLATE" in error.hint
    assert error.level == checks.ERROR


@pytest.mark.parametrize("value", [None, 3, ["base.html"], b"base.html"])
def test_a_setting_of_the_wrong_type(value):
    with override_settings(HEROIC={"BASE_TEMPLATE": value}):
        errors = found()
    assert "not of the right type" in errors["heroic_core.E003"].msg
    assert "'base.html'" in errors["heroic_core.E003"].hint


@pytest.mark.parametrize("key", [key for key in LEAST if key != "PROXIES"])
@pytest.mark.parametrize("value", [0, -1])
def test_a_number_that_makes_no_sense(key, value):
    with override_settings(HEROIC={key: value}):
        error = found()["heroic_core.E009"]
    assert f"HEROIC['{key}'] is {value}" in error.msg
    assert "1 or more" in error.hint


def test_each_number_has_a_least():
    # A truth value is a number, too, to Python.
    assert set(LEAST) == {key for key in DEFAULTS if type(DEFAULTS[key]) is int}


def test_a_site_may_have_no_proxy_but_not_less():
    with override_settings(HEROIC={"PROXIES": 0}):
        assert found() == {}
    with override_settings(HEROIC={"PROXIES": -1}):
        assert set(found()) == {"heroic_core.E009"}


@pytest.mark.parametrize("value", [None, "base.html", [("BASE_TEMPLATE", "x")]])
def test_settings_that_are_no_dictionary(value):
    with override_settings(HEROIC=value):
        errors = found()
    assert set(errors) == {"heroic_core.E001"}
    assert "HEROIC = {" in errors["heroic_core.E001"].hint


@pytest.mark.parametrize("name", ["gone.html", "", "../base.html"])
def test_a_base_template_that_cannot_be_loaded(name):
    with override_settings(HEROIC={"BASE_TEMPLATE": name}):
        error = found()["heroic_core.E004"]
    assert repr(name) in error.msg
    assert "BASE_TEMPLATE" in error.hint


@pytest.mark.parametrize(
    "app",
    [
        "wagtail.contrib.settings",
        "wagtail.contrib.redirects",
        "wagtail.contrib.typed_table_block",
    ],
)
def test_apps_of_wagtail_are_needed(app, monkeypatch):
    installed = apps.is_installed
    monkeypatch.setattr(
        apps, "is_installed", lambda name: name != app and installed(name)
    )
    error = found()["heroic_core.E005"]
    assert f'Add "{app}" to INSTALLED_APPS.' in error.hint


OURS = "heroic_core.middleware.RedirectMiddleware"
WAGTAILS = "wagtail.contrib.redirects.middleware.RedirectMiddleware"


class OwnRedirects(RedirectMiddleware):
    """Of a site that adds something to ours."""


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        ([OURS], set()),
        ([f"{__name__}.OwnRedirects"], set()),
        ([], {"heroic_core.W003"}),
        (["no.such.Middleware"], {"heroic_core.W003"}),
        ([f"{__name__}.found"], {"heroic_core.W003"}),
        ([WAGTAILS], {"heroic_core.W003", "heroic_core.W004"}),
        ([WAGTAILS, OURS], {"heroic_core.W004"}),
    ],
)
def test_requests_pass_the_wall(names, ids, settings):
    kept = [name for name in settings.MIDDLEWARE if name != OURS]
    settings.MIDDLEWARE = [*kept, *names]
    warnings = found()
    assert set(warnings) == ids
    assert all(OURS in each.hint for each in warnings.values())


def test_modeladmin_is_needed(monkeypatch):
    installed = apps.is_installed
    monkeypatch.setattr(
        apps,
        "is_installed",
        lambda name: name != "wagtail_modeladmin" and installed(name),
    )
    error = found()["heroic_core.E006"]
    assert 'Add "wagtail_modeladmin" to INSTALLED_APPS.' in error.hint


def test_the_lease_is_longer_than_any_work_may_take():
    with override_settings(HEROIC={"OUTBOX_LEASE": 600}):
        error = found()["heroic_core.E007"]
    assert "may take 600 seconds, and OUTBOX_LEASE is 600" in error.msg
    with override_settings(HEROIC={"OUTBOX_LEASE": 601}):
        assert found() == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no.such.Backend", "cannot be imported"),
        ("nonsense", "cannot be imported"),
        ("heroic_core.mail.backend.OutboxBackend", "is the outbox itself"),
    ],
)
def test_what_delivers_mail_can_do_so(name, words):
    with override_settings(HEROIC={"EMAIL_BACKEND": name}):
        error = found()["heroic_core.E008"]
    assert name in error.msg
    assert words in error.msg


@pytest.mark.parametrize("key", ["OUTBOX_LEASE", "EMAIL_BACKEND"])
def test_settings_of_the_outbox_of_the_wrong_type(key):
    with override_settings(HEROIC={key: None}):
        assert set(found()) == {"heroic_core.E003"}


@override_settings(ROOT_URLCONF=__name__)
def test_the_urls_of_the_core_are_needed():
    warning = found()["heroic_core.W001"]
    assert warning.level == checks.WARNING
    assert 'path("heroic/", include("heroic_core.urls"))' in warning.hint


@pytest.mark.usefixtures("no_contact_form")
def test_a_site_that_nobody_can_reach(site):
    warning = found(databases=["default"])["heroic_core.W002"]
    assert str(site) in warning.msg
    assert "Help channels" in warning.hint
    HelpSettings.objects.create(site=site, email="help@example.com")
    assert found(databases=["default"]) == {}


@pytest.mark.usefixtures("no_contact_form")
def test_each_site_needs_a_channel(site, home_page):
    HelpSettings.objects.create(site=site, telephone="+1 555 0100")
    other = Site.objects.create(hostname="o.example", root_page=make_page(home_page))
    assert str(other) in found(databases=["default"])["heroic_core.W002"].msg


def test_databases_are_only_asked_when_they_are_named(site):
    assert found() == {}


def test_before_the_first_migration_nothing_is_asked(site, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda: [])
    assert found(databases=["default"]) == {}


@pytest.mark.usefixtures("no_contact_form")
def test_the_command_says_it(site, capsys):
    call_command("check", databases=["default"])
    assert "has no help channel" in capsys.readouterr().err


def test_defaults():
    with override_settings():
        from django.conf import settings as project

        del project.HEROIC
        assert settings.BASE_TEMPLATE == "base.html"
    with override_settings(HEROIC={"BASE_TEMPLATE": "site.html"}):
        assert settings.BASE_TEMPLATE == "site.html"
