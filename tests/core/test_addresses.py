"""What answers at the addresses that people paste."""

import pytest
from wagtail.models import Page, Site

from heroic_core.addresses import dead_paths, pages_at


pytestmark = pytest.mark.django_db


def test_letters_are_found_as_browsers_write_them(home_page, rf):
    page = home_page.add_child(instance=Page(title="Été", slug="été"))
    site, paths = Site.objects.get(), ["/été/", "/%C3%A9t%C3%A9/", "/%c3%a9t%C3%A9"]
    assert {found.pk for found in pages_at(site, paths).values()} == {page.pk}
    assert pages_at(site, paths).keys() == set(paths)
    gone = ["/%C3%A9/", "/%00/", "/%zz/", "/%ff/"]
    assert dead_paths(rf.get("/"), site, [*paths, *gone]) == set(gone)
