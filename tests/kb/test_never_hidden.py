"""A page of a knowledge base leads to a person, whatever channels it shows."""

import pytest

from .factories import make_article, make_category, make_knowledge_base


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("channels", ["site", "own", "none"])
def test_each_page_has_the_contact_form(client, home_page, channels):
    base = make_knowledge_base(
        home_page, help_channels=channels, email="dns@example.com"
    )
    category = make_category(base)
    for page in (base, category, make_article(category)):
        html = client.get(page.url).text
        assert html.count('href="/contact/">') == 1
        assert ("dns@example.com" in html) == (channels == "own")
