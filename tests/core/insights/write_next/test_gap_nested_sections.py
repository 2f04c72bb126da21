"""Who may see a section may not know of what is searched in a nested one."""

import pytest
from django.test import Client
from django.urls import reverse

from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import Gap
from heroic_core.search.telling import section_of
from heroic_core.viewer import Viewer
from tests.core.insights.gaps import make_search, make_vote
from tests.factories import make_private, make_user


pytestmark = pytest.mark.django_db

CANARY = "kanarienvogel"


@pytest.fixture
def vault(site, make_standard_page):
    """A section of few inside the board's."""
    board = make_standard_page("Board room")
    make_private(board, "Board")
    vault = make_standard_page("Vault", parent=board)
    make_private(vault, "Vault keepers")
    return vault


def test_readers_of_the_outer_section_are_not_told(vault, site):
    make_search(CANARY, site=site, section=section_of(vault))
    find_gaps()
    reader = make_user("Heroic Editors", "Board")
    assert not Gap.objects.visible_to(Viewer.for_user(reader)).exists()
    client = Client()
    client.force_login(reader)
    assert CANARY not in client.get(reverse("heroic_insights:search")).text
    keeper = make_user("Heroic Editors", "Board", "Vault keepers")
    assert Gap.objects.visible_to(Viewer.for_user(keeper)).get().title == CANARY


def test_searches_and_feedback_of_a_nested_section_are_one_gap(vault, site):
    make_search("vault", site=site, section=section_of(vault))
    make_vote(vault)
    find_gaps()
    assert Gap.objects.get().page_id == vault.pk
