"""A title that was taken from a page is for those who may see that page."""

import pytest

from heroic_core.feedback.models import Vote
from heroic_core.insights.gaps.services.drafting import (
    make_draft,
    material_of,
    offers,
)
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.working import assign
from heroic_core.insights.models import Gap
from heroic_core.viewer import Viewer
from tests.core.insights.gaps import make_vote
from tests.factories import make_editor, make_private, make_user
from tests.kb.factories import make_article


pytestmark = pytest.mark.django_db


@pytest.fixture
def board(make_standard_page):
    return make_standard_page("Board room")


def seen_by(user):
    return list(Gap.objects.visible_to(Viewer.for_user(user)))


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


@pytest.mark.parametrize("is_private", [False, True])
def test_the_owner_keeps_a_gap_whose_page_is_gone(
    make_standard_page, board, category, is_private
):
    page = make_standard_page("Move your domain", parent=board)
    if is_private:
        make_private(board, "Board")
    owner = make_user("Heroic Editors", "KB Managers", "Board")
    make_vote(page)
    find_gaps()
    assign(Gap.objects.get(), owner, owner)
    page.delete()
    find_gaps()
    assert [gap.title for gap in seen_by(owner)] == ["Move your domain"]
    assert bool(seen_by(make_editor())) is not is_private


def test_the_title_of_a_page_that_became_private_goes_with_it(board, editor):
    make_vote(board)
    find_gaps()
    assign(Gap.objects.get(), editor, editor)
    make_private(board, "Board")
    board.delete()
    assert Gap.objects.exists()
    assert seen_by(editor) == []
