"""Wagtail's explorer names no page that an editor may not know of."""

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission

from heroic_core.permissions import EDITORS
from tests.factories import make_editor, make_page, make_private


@pytest.fixture
def explore(client, home_page):
    """A function that opens a page in the explorer, as an editor of two others."""
    editor = make_editor()
    for title in ("One", "Two"):
        page = make_page(home_page, title=title)
        GroupPagePermission.objects.create(
            group=editor.groups.get(name=EDITORS), page=page, permission_type="change"
        )
    client.force_login(editor)

    def explore(page, name="wagtailadmin_explore"):
        return client.get(reverse(name, args=[page.pk]))

    return explore


@pytest.mark.parametrize(
    "name", ["wagtailadmin_explore", "wagtailadmin_explore_results"]
)
def test_a_private_page_of_others_is_not_named(explore, home_page, name):
    section = make_page(home_page, title="Takeover")
    make_private(section, "Board")
    inside = make_page(section, title="Price")
    for page in (section, inside):
        response = explore(page, name)
        assert response.status_code == 404
        assert "Takeover" not in response.text


def test_pages_that_everybody_sees_are_explored_as_ever(explore, home_page):
    assert explore(home_page).status_code == 200
    assert explore(home_page.get_children().get(title="One")).status_code == 200
    assert explore(make_page(home_page)).status_code == 200
