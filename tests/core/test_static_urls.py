"""The address of a static file is found once in a process."""

from django.template import Context, Template
from django.templatetags.static import static
from django.test import override_settings

from heroic_core.static_urls import static_url


PATH = "heroic_core/css/heroic.css"
ELSEWHERE = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "OPTIONS": {"base_url": "https://cdn.example/"},
    }
}


def test_it_is_djangos():
    assert static_url(PATH) == static(PATH)
    template = Template('{% load heroic %}{% heroic_static "a&b.css" %}')
    plain = Template('{% load static %}{% static "a&b.css" %}')
    assert template.render(Context()) == plain.render(Context())


def test_another_storage_has_addresses_of_its_own(settings):
    before = static_url(PATH)
    with override_settings(STORAGES={**settings.STORAGES, **ELSEWHERE}):
        assert static_url(PATH) == f"https://cdn.example/{PATH}"
    assert static_url(PATH) == before
