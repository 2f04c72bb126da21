from pathlib import Path

from .content import HEROIC
from .environment import DEBUG, PROJECT_DIR, SITE_URL, VAR_DIR, env


database = env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/db.sqlite3")
# SQLite, too, has to read the whole schema with each new connection.
database["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
if "sqlite3" in database["ENGINE"]:
    Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # One writer at a time that queues, instead of "database is locked".
    database.setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    )
else:
    database["CONN_HEALTH_CHECKS"] = True
    database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DATABASES = {"default": database}

cache = env.cache("CACHE_URL", default="locmemcache://")
if "redis" in cache["BACKEND"]:
    # A server that does not answer must not hold up readers, or /readyz.
    cache.setdefault("OPTIONS", {}).update(socket_connect_timeout=2, socket_timeout=5)
CACHES = {"default": cache}

mail = env.email(
    "EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"
)
# All mail goes through the outbox, and out by what EMAIL_URL names.
HEROIC["EMAIL_BACKEND"] = mail["EMAIL_BACKEND"]
vars().update(mail, EMAIL_BACKEND="heroic_core.mail.backend.OutboxBackend")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", default="help@cedarhost.example"
)

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATICFILES_DIRS = [PROJECT_DIR / "static"]

MEDIA_URL = "/media/"
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(VAR_DIR / "media"))
# Documents answer only at /documents/, where Wagtail asks who may read them.
DOCUMENT_ROOT = env.str("DOCUMENT_ROOT", default=str(VAR_DIR / "private"))

STORAGES = {
    "default": {
        "BACKEND": "heroic_core.media.storage.GuardedStorage",
        "OPTIONS": {"document_root": DOCUMENT_ROOT},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

WAGTAILADMIN_BASE_URL = SITE_URL
