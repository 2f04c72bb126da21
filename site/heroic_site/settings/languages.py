from django.utils.translation import gettext_lazy as _

from .environment import PROJECT_DIR


LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("id", _("Indonesian")),
]
# The second holds what readers should see instead of others' own translations.
LOCALE_PATHS = [PROJECT_DIR / "locale", PROJECT_DIR / "wording"]
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "UTC"
USE_TZ = True
