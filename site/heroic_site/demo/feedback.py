"""What the demo's readers said of its articles."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random

from django.utils import timezone

from heroic_core.feedback.models import Comment, Vote
from heroic_kb.models import ArticlePage

from .keys import translation_key
from .source import read_feedback


DAYS, SEED = 56, 7


def write_feedback() -> None:
    """Write votes and comments of several kinds."""
    written = read_feedback()
    articles = {
        (article.translation_key, article.locale.language_code): article
        for article in ArticlePage.objects.select_related("locale")
    }
    browsers = (f"demo-{number}" for number in count(1))
    for row in written["votes"]:
        _vote_often(_article(row, articles), row, browsers)
    for row in written["feedback"]:
        _comment(_article(row, articles), row, next(browsers))
    _spread_votes()


def _article(row, articles) -> ArticlePage:
    return articles[translation_key("article", row["article"]), row["locale"]]


def _vote_often(article, row, browsers: Iterator[str]) -> None:
    answers = [True] * row["yes"] + [False] * row["no"]
    Vote.objects.bulk_create(
        _vote(article, next(browsers), helpful=helpful) for helpful in answers
    )


def _spread_votes() -> None:
    """Over eight weeks, as the demo's readers come; who comments says when."""
    chance, now = Random(SEED), timezone.now()  # noqa: S311 - not a secret
    votes = list(Vote.objects.filter(comments=None).order_by("pk"))
    for vote in votes:
        vote.created_at = now - timedelta(days=DAYS * chance.random())
        vote.changed_at = vote.created_at
    Vote.objects.bulk_update(votes, ["created_at", "changed_at"], batch_size=200)


def _comment(article, row, browser) -> None:
    vote = _vote(article, browser, helpful=row["helpful"])
    vote.reasons = " ".join(row["reasons"])
    vote.save()
    if not row["comment"]:
        return
    comment = Comment.objects.create(
        vote=vote,
        page_id=article.pk,
        title=article.title,
        category=article.get_parent().title,
        text=row["comment"],
        email=row["email"],
        status=row["status"],
    )
    at = timezone.now() - timedelta(days=row["days_ago"])
    Comment.objects.filter(pk=comment.pk).update(created_at=at)
    Vote.objects.filter(pk=vote.pk).update(created_at=at, changed_at=at)


def _vote(article, browser, *, helpful) -> Vote:
    return Vote(
        source="kb",
        thing=article.pk,
        revision=article.live_revision_id,
        browser=browser,
        locale=article.locale.language_code,
        helpful=helpful,
    )
