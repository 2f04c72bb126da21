"""What the test suite changes: quick, quiet, and nothing left behind."""

import atexit
import shutil
import tempfile

from . import *
from .environment import env


SCRATCH = tempfile.mkdtemp(prefix="heroic-tests-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"

if "DATABASE_URL" not in env.ENVIRON:
    DATABASES["default"]["NAME"] = f"{SCRATCH}/db.sqlite3"
    # A file, for a database in memory has one connection, which the live server's
    # threads and the test would share: their transactions would be one another's.
    DATABASES["default"]["TEST"] = {"NAME": f"{SCRATCH}/test.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
HEROIC = {**HEROIC, "EMAIL_BACKEND": "", "COUNTING_BUFFER": 1}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = f"{SCRATCH}/media"
DOCUMENT_ROOT = f"{SCRATCH}/private"
# Nothing is collected: static files come from where they lie.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {
        "BACKEND": "heroic_core.media.storage.GuardedStorage",
        "OPTIONS": {"document_root": DOCUMENT_ROOT},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
