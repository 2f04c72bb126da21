from django.apps import apps
from django.conf import settings as django_settings
from django.core import checks
from django.db import DatabaseError, connections, router
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django_tasks import default_task_backend

from . import APPS
from .conf import DEFAULTS, LEAST, settings
from .mail.delivery import OWN_BACKEND, backend_name
from .models import OutboxRow
from .outbox.handlers import all_handlers


NEEDED = [
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    # The editor's script for tables: without it no form with blocks can be drawn.
    "wagtail.contrib.typed_table_block",
]

# The last three: what a name that is no name at all comes to.
UNLOADABLE = (
    TemplateDoesNotExist,
    TemplateSyntaxError,
    OSError,
    AttributeError,
    TypeError,
)


def register_all():
    checks.register(check_settings, checks.Tags.compatibility)
    checks.register(check_base_template, checks.Tags.templates)
    checks.register(check_installed_apps, checks.Tags.compatibility)
    checks.register(check_modeladmin, checks.Tags.compatibility)
    checks.register(check_outbox_lease, checks.Tags.compatibility)
    checks.register(check_sqlite_timeout, checks.Tags.compatibility)
    checks.register(check_email_backend, checks.Tags.compatibility)
    checks.register(check_urls, checks.Tags.urls)
    checks.register(check_help_channels, checks.Tags.database)


def check_settings(**kwargs):
    given = getattr(django_settings, "HEROIC", {})
    if not isinstance(given, dict):
        return [
            checks.Error(
                "HEROIC is not a dictionary.",
                hint='Write HEROIC = {"BASE_TEMPLATE": "base.html"}.',
                id="heroic_core.E001",
            )
        ]
    return [*_unknown_keys(given), *_wrong_types(given), *_too_small(given)]


def check_base_template(**kwargs):
    try:
        get_template(settings.BASE_TEMPLATE)
    except UNLOADABLE as e:
        return [
            checks.Error(
                f"The template {settings.BASE_TEMPLATE!r} cannot be loaded "
                f"({type(e).__name__}: {e}).",
                hint=(
                    'Set HEROIC = {"BASE_TEMPLATE": "…"} to the template that the '
                    "pages of your site extend."
                ),
                id="heroic_core.E004",
            )
        ]
    return []


def check_installed_apps(**kwargs):
    return [
        checks.Error(
            f"{name} is not installed.",
            hint=f'Add "{name}" to INSTALLED_APPS.',
            id="heroic_core.E005",
        )
        for name in (*APPS, *NEEDED)
        if not apps.is_installed(name)
    ]


def check_modeladmin(**kwargs):
    if apps.is_installed("wagtail_modeladmin"):
        return []
    return [
        checks.Error(
            "wagtail_modeladmin is not installed: nobody could see what waits in the "
            "outbox.",
            hint='Add "wagtail_modeladmin" to INSTALLED_APPS.',
            id="heroic_core.E006",
        )
    ]


def check_outbox_lease(**kwargs):
    if not isinstance(settings.OUTBOX_LEASE, int):
        return []
    return [
        checks.Error(
            f"The work on {handler.kind!r} may take {handler.time_limit:g} seconds, "
            f"and OUTBOX_LEASE is {settings.OUTBOX_LEASE}.",
            hint="A worker would be taken for dead while it works. Set "
            'HEROIC["OUTBOX_LEASE"] to more seconds than any work may take.',
            id="heroic_core.E007",
        )
        for handler in all_handlers()
        if handler.time_limit >= settings.OUTBOX_LEASE
    ]


def check_sqlite_timeout(**kwargs):
    database = connections[router.db_for_write(OutboxRow)]
    longest = max((h.time_limit for h in all_handlers() if h.atomic), default=0)
    # sqlite3's own is five seconds.
    timeout = database.settings_dict.get("OPTIONS", {}).get("timeout", 5)
    has_worker = default_task_backend.supports_defer
    if database.vendor != "sqlite" or longest < timeout or not has_worker:
        return []
    return [
        checks.Warning(
            f"Work of the outbox may keep SQLite for {longest:g} seconds, and others "
            f"who write give up after {timeout:g}.",
            hint='Set the database\'s OPTIONS to {"timeout": 20, '
            '"transaction_mode": "IMMEDIATE"}, or more.',
            id="heroic_core.W005",
        )
    ]


def check_email_backend(**kwargs):
    name = settings.EMAIL_BACKEND
    if not isinstance(name, str):
        return []
    try:
        if name != OWN_BACKEND and import_string(backend_name()):
            return []
        problem = "is the outbox itself, which would send to itself without end"
    except ImportError as e:
        problem = f"cannot be imported ({e})"
    return [
        checks.Error(
            f"The mail backend {name or backend_name()!r} {problem}.",
            hint='Set HEROIC["EMAIL_BACKEND"] to what delivers mail, such as '
            '"django.core.mail.backends.smtp.EmailBackend".',
            id="heroic_core.E008",
        )
    ]


def check_urls(**kwargs):
    try:
        reverse("heroic_core:theme")
    except NoReverseMatch:
        return [
            checks.Warning(
                "The URLs of heroic_core are not included.",
                hint=(
                    'Add path("heroic/", include("heroic_core.urls")) to the '
                    "urlpatterns of your site, above Wagtail's own."
                ),
                id="heroic_core.W001",
            )
        ]
    return []


def check_help_channels(databases=None, **kwargs):
    try:
        return [
            _no_help_channel(site)
            for database in databases or []
            for site in _sites_without_channel(database)
        ]
    except DatabaseError:
        # The database is not migrated to this version yet.
        return []


def _unknown_keys(given):
    return [
        checks.Error(
            f"HEROIC has no setting {key!r}.",
            hint=f"The settings are: {', '.join(sorted(DEFAULTS))}.",
            id="heroic_core.E002",
        )
        for key in given
        if key not in DEFAULTS
    ]


def _wrong_types(given):
    return [
        checks.Error(
            f"HEROIC[{key!r}] is {given[key]!r}, which is not of the right type.",
            hint=f"It is like its default, {default!r}.",
            id="heroic_core.E003",
        )
        for key, default in DEFAULTS.items()
        if key in given and not isinstance(given[key], type(default))
    ]


def _too_small(given):
    return [
        checks.Error(
            f"HEROIC[{key!r}] is {given[key]!r}.",
            hint=f"It has to be {least} or more.",
            id="heroic_core.E009",
        )
        for key, least in LEAST.items()
        if isinstance(given.get(key), int) and given[key] < least
    ]


def _sites_without_channel(database):
    from wagtail.models import Site

    from .help_panel import has_channel

    # What is asked for may not be migrated yet, and a failed query would end the
    # transaction that a test runs in.
    tables = connections[database].introspection.table_names()
    if not _own_tables() <= set(tables):
        return []
    return [site for site in Site.objects.using(database) if not has_channel(site)]


def _own_tables():
    """Of all apps of the core: any of them may add a channel."""
    own = [app for app in apps.get_app_configs() if app.name in APPS]
    return {model._meta.db_table for app in own for model in app.get_models()}


def _no_help_channel(site):
    return checks.Warning(
        f"The site {site} has no help channel: its readers cannot reach anybody.",
        hint="Set an e-mail address, a telephone number or a link in the admin under "
        "Settings, Help channels.",
        id="heroic_core.W002",
    )
