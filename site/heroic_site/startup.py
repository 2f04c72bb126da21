"""What the site refuses to start with, each in one sentence."""

import gc
import os
import sys

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import connections


MISSING_KEY = (
    "SECRET_KEY is not set: put a long random string into the environment "
    "(python3 -c 'import secrets; print(secrets.token_urlsafe(50))' prints one), "
    "or run `make demo`, which keeps one of its own."
)

# gunicorn takes this code as "the application cannot start" and stops, where it
# would start a worker that left with any other code again and again.
CANNOT_START = 3


def require_secret_key() -> None:
    """Say what to do about a missing key, which Django only reports when it is used."""
    assert settings.INSTALLED_APPS  # noqa: S101 - a broken setting speaks for itself
    try:
        assert settings.SECRET_KEY  # noqa: S101
    except ImproperlyConfigured as error:
        raise ImproperlyConfigured(MISSING_KEY) from error


def wsgi_application():
    """The WSGI application, or one sentence on stderr and a failed start."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heroic_site.settings")
    try:
        require_secret_key()
        django.setup()
        from .demo.accounts import refuse_demo_accounts

        refuse_demo_accounts()
        # A server that forks after this must not share a connection.
        connections.close_all()
        application = get_wsgi_application()
        # What is loaded now stays: the collector need not look through it for each page.
        gc.freeze()
        return application
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(CANNOT_START)
