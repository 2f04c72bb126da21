from zoneinfo import available_timezones

from .environment import env


HEROIC = {
    "BASE_TEMPLATE": "base.html",
    "PROXIES": 1 if env.bool("BEHIND_PROXY", default=False) else 0,
    "SEARCH_PAGE_TYPES": ["home.StandardPage"],
}

WAGTAIL_SITE_NAME = "Cedarhost"
TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

# Long FAQ pages have more fields than Django's default of 1000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# No SVG and no HTML: both run script on our own origin.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpeg", "jpg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "odt",
    "ods",
    "pdf",
    "pptx",
    "txt",
    "xlsx",
    "zip",
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024

# The admin asks no other server: not for avatars by e-mail address, nor for news.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False

# Some systems list these two, and browsers do not know them.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"Factory", "localtime"})

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
