"""Who looks after the demo's pages, and when that was last done."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale

from heroic_core.feedback.models import Reason, Vote
from heroic_core.freshness.models import CauseKind, PageReview, ReviewInterval, Risk
from heroic_core.freshness.services.causes import holders_fall_due, readers_say_outdated
from heroic_core.freshness.services.intervals import Intervals
from heroic_core.freshness.services.planning import plan
from heroic_core.insights.days import day_of
from heroic_core.models import ReusableText
from heroic_kb.models import ArticlePage, KnowledgeBasePage
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiIndexPage, WikiPage

from .keys import translation_key
from .source import read_knowledge_base, read_wiki


MONTHS = {WikiIndexPage: 12, KnowledgeBasePage: 6}
# What it would cost to be wrong about.
RISKS = {"security-policy": Risk.CRITICAL, "refunds": Risk.HIGH}


def write_reviews() -> None:
    """Give each page of the wiki and the knowledge bases its owner and its days."""
    _make_leaver()
    for model, months in MONTHS.items():
        for section in model.objects.all():
            ReviewInterval.objects.create(page=section, months=months)
    people = get_user_model().objects.in_bulk(field_name="username")
    intervals = Intervals()
    for page, row in (*_wiki_pages(), *_articles()):
        _settle(page, row, people, intervals)
    for text in ReusableText.objects.filter(locale=Locale.get_default()):
        at = timezone.now() - timedelta(days=2)
        holders_fall_due(text._meta.label, text.pk, CauseKind.TEXT, at)
    outdated = Vote.objects.filter(reasons__contains=Reason.OUTDATED)
    for source, thing in outdated.values_list("source", "thing").distinct():
        readers_say_outdated(source, thing)


def _make_leaver():
    """Somebody who wrote a page, and has left: nobody can log in by this account."""
    get_user_model().objects.get_or_create(
        username="leaver",
        defaults={"first_name": "Rui", "last_name": "Teles", "is_active": False},
    )


def _wiki_pages() -> Iterator[tuple[Any, dict]]:
    _index, spaces = read_wiki()
    rows = {
        translation_key("wiki page", row["key"]): row
        for space in spaces.values()
        for row in space["pages"]
    }
    for page in WikiPage.objects.filter(translation_key__in=rows):
        yield page, rows[page.translation_key]


def _articles() -> Iterator[tuple[Any, dict]]:
    for locale in Locale.objects.all():
        _base, categories = read_knowledge_base(locale.language_code)
        rows = {
            translation_key("article", row["key"]): row
            for category in categories.values()
            for row in category.get("articles", [])
        }
        for page in ArticlePage.objects.filter(locale=locale, translation_key__in=rows):
            row = rows[page.translation_key]
            yield page, {"owner": row["author"], "verified": row["updated"], **row}


def _settle(page, row, people, intervals):
    review = PageReview.objects.select_related("page").get(page=page.pk)
    owner = people.get(row["owner"])
    review.owner = owner
    if owner is None:
        review.owner_group = Group.objects.filter(name=WIKI_EDITORS).first()
    # Where it says what its section says, it says nothing.
    own, of_section = row.get("review_months"), intervals.of(review)
    review.own_months = own if own and own != of_section else None
    review.risk = RISKS.get(row["key"], Risk.NORMAL)
    at = timezone.now() - timedelta(days=row["verified"] or row["updated"])
    review.since = day_of(at)
    if row["verified"]:
        review.verified_at, review.verified_by = at, owner
        review.verified_revision = page.live_revision_id or 0
    plan(review, intervals)
    review.save()
