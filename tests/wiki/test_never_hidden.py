"""Each page of a wiki leads to a person."""

import pytest

from .factories import make_wiki_page


pytestmark = pytest.mark.django_db


def test_each_page_has_one_link_to_the_contact_form(staff_client, wiki, space):
    page = make_wiki_page(space)
    addresses = [wiki.url, space.url, page.url, f"{page.url}?links=all"]
    for address in addresses:
        html = staff_client.get(address).text
        assert html.count('class="heroic-help-link"') == 1, address
        assert html.count('href="/contact/"') == 1, address
        assert "heroic-help__channels" not in html, address
