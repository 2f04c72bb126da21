"""A title that was taken from a page is for those who may see that page."""

import pytest

from heroic_core.feedback.models import Vote
from heroic_core.insights.gaps.services.drafting import (
    make_draft,
    material_of,
    offers,
)
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import Gap
from tests.core.insights.gaps import make_vote
from tests.factories import make_private, make_user
from tests.kb.factories import make_article


pytestmark = pytest.mark.django_db


@pytest.fixture
def board(make_standard_page):
    return make_standard_page("Board room")


def test_a_title_that_became_private_is_drafted_in_its_section_only(
    category,
):
    make_vote(make_article(category, "Kanarienvogel"))
    Vote.objects.update(source="kb")
    find_gaps()
    gap = Gap.objects.get()
    other = make_user("Heroic Editors", "KB Managers")
    assert [each.target.name for each in offers(gap, other)] == ["kb"]
    make_private(category, "Board")
    other = make_user("Heroic Editors", "KB Managers")
    assert offers(gap, other) == []
    member = make_user("Heroic Editors", "KB Managers", "Board")
    assert material_of(gap, member).is_private
    draft = make_draft(gap, "kb", str(category.pk), member)
    assert draft.source == "kb"


def test_a_title_that_became_private_has_no_place_elsewhere(board, category, editor):
    make_vote(board)
    find_gaps()
    gap = Gap.objects.get()
    assert offers(gap, editor) != []
    make_private(board, "Board")
    member = make_user("Heroic Editors", "KB Managers", "Board")
    assert offers(gap, member) == []
