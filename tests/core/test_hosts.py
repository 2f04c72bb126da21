"""A host leads to the site that Wagtail finds for it."""

from itertools import product

import pytest
from django.test import RequestFactory
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from heroic_core.hosts import find_site, site_at


pytestmark = pytest.mark.django_db

HOSTS = ("one.example", "two.example", "absent.example")
PORTS = (80, 443, 8000)
SITES = {
    "none": [],
    "one host, no default": [("one.example", 80, False)],
    "a host at two ports, no default": [
        ("one.example", 80, False),
        ("one.example", 443, False),
    ],
    "the default alone": [("one.example", 80, True)],
    "a host beside the default": [
        ("one.example", 80, True),
        ("two.example", 443, False),
    ],
    "a host at two ports beside the default": [
        ("one.example", 80, True),
        ("two.example", 80, False),
        ("two.example", 443, False),
    ],
    "the default's host at two ports": [
        ("one.example", 80, False),
        ("one.example", 443, True),
    ],
}


def wagtails(host, port):
    try:
        return get_site_for_hostname(host, port).pk
    except Site.DoesNotExist:
        return None


@pytest.mark.parametrize("sites", SITES.values(), ids=SITES)
def test_the_site_is_wagtails(home_page, sites):
    Site.objects.all().delete()
    for host, port, is_default in sites:
        Site.objects.create(
            hostname=host, port=port, is_default_site=is_default, root_page=home_page
        )
    for host, port in product(HOSTS, PORTS):
        site = site_at(host, port)
        assert (site and site.pk) == wagtails(host, port), (host, port)


def test_wagtail_finds_it_where_it_was_left(site, django_assert_num_queries):
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        found = find_site(request)
        assert Site.find_for_request(request) is find_site(request) is found
        assert found == site
        assert found.root_page.locale.language_code == "en"
