from heroic_site.settings import *  # noqa: F403


INSTALLED_APPS = [*INSTALLED_APPS, "bench.plain"]  # noqa: F405
MIDDLEWARE = [
    name.replace("heroic_core.middleware", "wagtail.contrib.redirects.middleware")
    for name in MIDDLEWARE  # noqa: F405
]
