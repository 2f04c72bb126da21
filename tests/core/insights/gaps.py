"""What tests of gaps are about: searches, votes, and who may see them."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from heroic_core.feedback.models import Comment, Vote
from heroic_core.insights.models import Gap
from heroic_core.search.models import Place, SearchLogEntry


numbers = count(1)


def make_search(words, times=1, *, days_ago=1, **values):
    """That readers searched for it so often, each on a page of their own."""
    values.setdefault("locale", "en")
    values.setdefault("place", Place.PAGE)
    values.setdefault("results", 0)
    at = timezone.now() - timedelta(days=days_ago)
    for _ in range(times):
        entry = {"token": f"page-{next(numbers)}", "at": at, "words": words, **values}
        SearchLogEntry.objects.create(**entry)


def make_opened(words, source, thing, **values):
    """That a reader opened a thing from search."""
    led = {"opened_source": source, "opened_thing": thing, "opened_rank": 1}
    make_search(words, results=1, days_ago=0, **led, **values)


def make_vote(page, reasons="missing", text="", **values):
    """That a reader said what is missing, in words perhaps."""
    vote = Vote.objects.create(
        source="page",
        thing=page.pk,
        browser=f"browser-{next(numbers)}",
        helpful=False,
        reasons=reasons,
        locale="en",
    )
    if text:
        values = {"page": page, "title": page.title, "text": text, **values}
        Comment.objects.create(vote=vote, **values)
    return vote


def titles():
    return [gap.title for gap in Gap.objects.order_by("-score", "pk")]


def kinds(gap):
    return {kind: part["count"] for kind, part in gap.parts.items()}


def happened(gap):
    return [event.kind for event in gap.events.all()]
