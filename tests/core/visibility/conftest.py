import logging

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update

from .people import TEMPLATES, make_accounts
from .steps import GROUPS
from .trees import LANGUAGES


# What these trees are about: the rest only takes time.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "heroic_site.languages.ReaderLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heroic_core.middleware.RedirectMiddleware",
]


@pytest.fixture
def ground(site, settings):
    """Where trees grow: accounts, groups, languages, and quick templates."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}
    }
    use_short_templates(settings)
    for name in GROUPS:
        Group.objects.create(name=name)
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    make_accounts()
    logging.disable()
    with disable_reference_index_auto_update():
        yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def short_middleware(settings):
    settings.MIDDLEWARE = MIDDLEWARE


def use_short_templates(settings):
    (engine,) = settings.TEMPLATES
    ((name, loaders),) = engine["OPTIONS"]["loaders"]
    short = ("django.template.loaders.locmem.Loader", TEMPLATES)
    options = {**engine["OPTIONS"], "loaders": [(name, [short, *loaders])]}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]
