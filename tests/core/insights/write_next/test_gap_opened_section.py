"""A gap of a section that was opened to all is proved by what everybody searches."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.proving import prove
from heroic_core.insights.models import Gap, GapState
from tests.core.insights.gaps import make_opened, make_search
from tests.factories import make_private


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_opened", [True, False])
def test_searches_outside_count_where_it_is_opened(site, make_standard_page, is_opened):
    board = make_standard_page("Board room")
    restriction = make_private(board, "Board")
    make_search("merger", 2, site=site, section=board)
    find_gaps()
    Gap.objects.update(
        state=GapState.PUBLISHED,
        published_at=timezone.now() - timedelta(days=1),
        draft_source="page",
        draft_thing=5,
    )
    if is_opened:
        restriction.delete()
    make_opened("merger", "page", 5, site=site)
    prove(Gap.objects.get())
    proved = GapState.PROVED if is_opened else GapState.PUBLISHED
    assert Gap.objects.get().state == proved
