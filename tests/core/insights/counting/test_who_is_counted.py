"""Readers are counted, and not those whose work it is, nor programs."""

import pytest

from heroic_core.insights.models import Event

from .conftest import Browser


pytestmark = pytest.mark.django_db
PHONE = (
    "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
)
HEADLESS = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "HeadlessChrome/120.0.0.0 Safari/537.36"
)


@pytest.mark.parametrize(
    ("software", "number"), [(PHONE, 1), (HEADLESS, 0), ("Googlebot/2.1", 0)]
)
def test_programs_are_told_from_phones(page, software, number):
    Browser(software=software).see(page.url)
    assert Event.objects.count() == number
