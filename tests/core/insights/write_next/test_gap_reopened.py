"""What is open again is to be written like all that is open."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from heroic_core import outbox
from heroic_core.insights.days import today
from heroic_core.insights.digest.content import digest_of
from heroic_core.insights.gaps.reasons import Because, in_words, reason
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.proving import prove
from heroic_core.insights.gaps.services.working import dismiss
from heroic_core.insights.models import Gap, GapState
from heroic_kb.models import ArticlePage
from tests.core.insights.gaps import happened, make_search


pytestmark = pytest.mark.django_db


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


def in_spanish(user):
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "es"
    profile.save()
    client = Client()
    client.force_login(user)
    return client


def test_the_reason_is_told_in_the_language_of_who_reads_it(drafted, editor):
    ArticlePage.objects.get(pk=drafted.draft_thing).delete()
    outbox.drain()
    with override("es"):
        why, article = gettext("What was written was deleted."), gettext("Article")
    assert why != "What was written was deleted."
    client = in_spanish(editor)
    page = client.get(reverse("heroic_insights_gaps:edit", args=[drafted.pk])).text
    # Above, and in what happened.
    assert page.count(why) == 2
    assert f"<bdi>{article}</bdi>" in page
    assert why in client.get(reverse("heroic_insights_gaps:index")).text


@pytest.mark.parametrize("because", Because)
def test_each_reason_has_words(because):
    facts = {"now": 8.0, "before": 3.0, "query": "x", "times": 2, "words": "x"}
    assert "%(" not in in_words(reason(because, **facts))


def test_words_from_before_are_kept():
    """A reason was kept in words, in the language of whatever found it."""
    assert in_words(reason(Because.SAID, words="100% lost")) == "100% lost"
    assert in_words({}) == ""
