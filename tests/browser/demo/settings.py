"""The reference site as its demo shows it, for a server that several tests share."""

import os
from pathlib import Path

from heroic_site.settings.testing import *


FOLDER = Path(os.environ["VAR_DIR"])

ROOT_URLCONF = "tests.browser.demo.urls"
SITE_URL = WAGTAILADMIN_BASE_URL = os.environ["SITE_URL"]

MEDIA_ROOT = str(FOLDER / "media")
DOCUMENT_ROOT = str(FOLDER / "private")
STORAGES["default"]["OPTIONS"]["document_root"] = DOCUMENT_ROOT
# Mail is sent as on a site: through the outbox, here into files.
EMAIL_BACKEND = "heroic_core.mail.backend.OutboxBackend"
HEROIC = {
    **HEROIC,
    "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
}
EMAIL_FILE_PATH = str(FOLDER / "mail")
# Commands tell the server what changed.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(FOLDER / "cache"),
    }
}

# The tests come often, and all from one address.
ACCOUNT_RATE_LIMITS = False

# Nobody waits there as people do who read a form.
FORUMPRESS = {"SHORTEST_SECONDS": 0}
