"""What makes a page due before its time."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import swapper
from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from ... import outbox
from ...feedback.models import Reason, Status, Vote
from ...feedback.subjects import UnknownSubject, source_named
from ...insights.days import day_of
from ...models import ReusableText
from ...reuse import keys_of_holders
from ..models import CauseKind, PageReview, ReviewCause
from .telling import begin_telling


CAUSE = "heroic_freshness.cause"
# Browsers that have to say so.
ENOUGH = 3
LONGEST_NAME = 255


def changed_later(thing: Model, kind: CauseKind) -> None:
    """Let the pages fall due that show a text or use a file; they may be many."""
    payload = {"model": thing._meta.label, "thing": thing.pk, "kind": kind.value}
    outbox.put(CAUSE, {**payload, "at": timezone.now().isoformat()})


def holders_fall_due(model: str, thing: int, kind: str, at: datetime) -> None:
    """What `changed_later` has put off; of what is gone meanwhile nothing is left."""
    found = apps.get_model(model)._default_manager.filter(pk=thing).first()
    if found is not None:
        fall_due(_pages_holding(found), kind, at, thing=found.pk, name=str(found))


@transaction.atomic
def fall_due(
    pages: Iterable[int], kind: str, at: datetime, thing: int = 0, name: str = ""
) -> None:
    """
    Let pages be due from a moment on, unless they were verified since.

    Args:
        pages: their primary keys.
        kind: a `CauseKind`.
        thing: the primary key of what changed.
        name: what it is called.
    """
    earlier = Q(verified_at=None) | Q(verified_at__lt=at)
    rows = PageReview.objects.select_for_update().filter(earlier, page__in=list(pages))
    keys = list(rows.values_list("pk", flat=True))
    ReviewCause.objects.bulk_create(
        (
            ReviewCause(
                review_id=key, kind=kind, thing=thing, name=name[:LONGEST_NAME], at=at
            )
            for key in keys
        ),
        ignore_conflicts=True,
    )
    day = day_of(at)
    later = Q(due_on=None) | Q(due_on__gt=day)
    PageReview.objects.filter(later, pk__in=keys).update(due_on=day)
    if keys:
        begin_telling()


def readers_say_outdated(source: str, thing: int) -> None:
    """Let a page fall due once so many browsers have called it out of date."""
    votes = Vote.objects.filter(
        source=source, thing=thing, reasons__contains=Reason.OUTDATED
    )
    # Nearly always there are too few, and nothing else is asked.
    if votes.count() < ENOUGH:
        return
    review = _review_of(source, thing)
    if review is None:
        return
    told = votes.latest_of_browsers().exclude(comments__status=Status.SPAM)
    if review.verified_at:
        told = told.filter(changed_at__gt=review.verified_at)
    if told.distinct().count() >= ENOUGH:
        fall_due([review.page_id], CauseKind.VOTES, timezone.now())


def _review_of(source: str, thing: int) -> PageReview | None:
    try:
        subject = source_named(source).subjects([thing]).get(thing)
    except UnknownSubject:
        return None
    # A part of a page, such as a question of a FAQ, is not all of it.
    if subject is None or subject.page.pk != thing:
        return None
    return PageReview.objects.filter(page=subject.page.pk).first()


def _pages_holding(thing: Model) -> Iterator[int]:
    """The keys of pages that show or use a thing, also by a text that they show."""
    page: Any = swapper.load_model("wagtailcore", "Page")
    for model, keys in keys_of_holders(thing).items():
        if issubclass(model, page):
            yield from map(int, keys)
        elif issubclass(model, ReusableText):
            for text in model.objects.filter(pk__in=keys, live=True):
                yield from _pages_holding(text)
