"""Feedback that says what is missing or wrong, as evidence."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ....evidence import Evidence, Quote
from ....feedback.models import Comment, Reason, Vote
from ....feedback.subjects import Subject, UnknownSubject, source_named
from ....search.keeping import mask
from ....view_urls import url_of
from ....viewer import Viewer, stranger
from .privacy import private_page


# Things that are looked at, those with the most votes first.
MOST = 2_000
# What one reader's word counts: it is rarer than a search, and says more.
POINTS = 3
QUOTES = 5
LONGEST = 400
SAYS_SO = (Reason.MISSING, Reason.WRONG)


class MissingOrWrong:
    """Things of which readers say that a step is missing, or something is wrong."""

    kind = "feedback"
    label = _("Feedback: missing or wrong")

    def evidence(self, since: datetime) -> Iterator[Evidence]:
        rows = _votes(since).order_by().values("source", "thing")
        counted = rows.annotate(
            times=Count("pk"), first=Min("changed_at"), last=Max("changed_at")
        )
        rows = list(counted.order_by("-times", "source", "thing")[:MOST])
        rows.sort(key=lambda row: row["source"])
        everybody = stranger()
        for source, group in groupby(rows, key=lambda row: row["source"]):
            of_source = {row["thing"]: row for row in group}
            quotes = _quotes(since, source, of_source)
            for thing, subject in _subjects(source, of_source).items():
                yield _evidence(of_source[thing], subject, quotes[thing], everybody)


def _votes(since):
    """With what is done, or spam, nothing is left to do."""
    votes = Vote.objects.filter(_says_so("reasons"), changed_at__gte=since)
    closed = Q(comments__status__in=Comment.CLOSED)
    return votes.latest_of_browsers().exclude(closed)


def _says_so(field):
    missing, wrong = (Q(**{f"{field}__contains": reason}) for reason in SAYS_SO)
    return missing | wrong


def _subjects(source, keys):
    try:
        return source_named(source).subjects(list(keys))
    except UnknownSubject:
        # Its plugin has been taken out of the site.
        return {}


def _quotes(since, source, keys):
    comments = Comment.objects.filter(
        _says_so("vote__reasons"),
        vote__source=source,
        vote__thing__in=list(keys),
        vote__changed_at__gte=since,
    ).exclude(status__in=Comment.CLOSED)
    latest = comments.select_related("vote").order_by("-created_at", "-pk")
    found: dict[int, list[Quote]] = defaultdict(list)
    for comment in latest[: MOST * QUOTES].iterator():
        if len(found[comment.vote.thing]) < QUOTES:
            found[comment.vote.thing].append(_quote(comment))
    return found


def _quote(comment):
    return Quote(
        key=f"comment:{comment.pk}",
        text=Truncator(mask(comment.text)).chars(LONGEST),
        url=url_of("heroic_feedback_inbox:edit", comment.pk),
        said_at=comment.created_at,
        # 0 is nobody's page: of one that is gone only superusers are told.
        page_id=comment.page_id or 0,
    )


def _evidence(
    row: dict[str, Any], subject: Subject, quotes: list[Quote], everybody: Viewer
) -> Evidence:
    parts = subject.page.get_url_parts()
    return Evidence(
        words=subject.title[:300],
        locale=subject.locale,
        times=row["times"],
        points=row["times"] * POINTS,
        first_seen=row["first"],
        last_seen=row["last"],
        site_id=parts[0] if parts else None,
        page_id=private_page(subject.page, everybody),
        title_of_id=subject.page.pk,
        quotes=tuple(quotes),
    )
