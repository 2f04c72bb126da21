"""What is open again is to be written like all that is open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heroic_core import outbox
from heroic_core.insights.days import today
from heroic_core.insights.digest.content import digest_of
from heroic_core.insights.gaps.services.drafting import make_draft
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.proving import prove
from heroic_core.insights.gaps.services.working import dismiss
from heroic_core.insights.models import Gap, GapState
from heroic_kb.models import ArticlePage
from tests.core.insights.gaps import happened, make_search


pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(gap, editor, category):
    """The gap with the draft of an article."""
    make_draft(gap, "kb", str(category.pk), editor)
    return Gap.objects.get()


def in_digest(user):
    return [gap["title"] for gap in digest_of(user, today(), today())["gaps"]]


def test_the_digest_tells_of_it_though_it_has_a_draft(drafted, editor):
    assert in_digest(editor) == []
    article = ArticlePage.objects.get(pk=drafted.draft_thing)
    article.get_latest_revision().publish()
    outbox.drain()
    assert in_digest(editor) == []
    Gap.objects.update(published_at=timezone.now() - timedelta(days=31))
    prove(Gap.objects.get())
    gap = Gap.objects.get()
    assert (gap.state, gap.has_draft) == (GapState.ASSIGNED, True)
    assert in_digest(editor) == ["transfer my domain"]


def test_what_came_back_by_itself_is_dismissed_for_no_reason(gap, editor, site):
    dismiss(gap, "Not our product", editor)
    make_search("transfer my domain", 30, site=site)
    find_gaps()
    gap.refresh_from_db()
    assert (gap.state, gap.dismissed_reason) == (GapState.OPEN, "")
    assert happened(gap) == ["dismissed", "reopened"]
