from heroic_site.settings.stores import DATABASES


if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # As Django has it, and as the site had it when its aims were set: the ratios of then
    # and of now are to the same thing.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

SECRET_KEY = "only-for-measuring"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["bench.baseline"]
MIDDLEWARE = []
ROOT_URLCONF = "bench.baseline.urls"
WSGI_APPLICATION = "bench.baseline.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

# Without DEBUG, Django keeps compiled templates.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
    }
]
