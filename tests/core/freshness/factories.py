"""Reviews to test with."""

from datetime import timedelta

from django.utils import timezone

from heroic_core.freshness.models import PageReview, ReviewInterval
from heroic_core.insights.days import today


def review_of(page):
    return PageReview.objects.get(page=page.pk)


def make_due(page, days_ago=0, **values):
    """Let the review of a page be due for so many days."""
    due = {"due_on": today() - timedelta(days=days_ago), **values}
    PageReview.objects.filter(page=page.pk).update(**due)
    return review_of(page)


def make_interval(section, months):
    return ReviewInterval.objects.create(page_id=section.pk, months=months)


def make_verified(page, days_ago, months=None):
    """Let a page have been verified so many days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    since = today() - timedelta(days=days_ago)
    return make_due(page, due_on=None, verified_at=at, since=since, months=months)
