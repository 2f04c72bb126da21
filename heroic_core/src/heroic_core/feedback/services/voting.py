from collections.abc import Iterable

from django.db import transaction

from ..models import Vote
from ..signals import feedback_given
from ..subjects import Subject


@transaction.atomic
def vote(
    source: str,
    subject: Subject,
    browser: str,
    *,
    helpful: bool,
    reasons: Iterable[str] | None = None,
) -> Vote:
    """
    Keep whether the revision that is read now helped.

    Args:
        source: the name of the subject's source.
        subject: what was voted on.
        browser: what stands for it, of `browsers.browser_on`.
        helpful: takes the place of what this browser said of the revision before.
        reasons: values of `Reason`; None for those that it gave before.
    """
    values = {"helpful": helpful, "locale": subject.locale}
    if reasons is not None:
        values["reasons"] = " ".join(reasons)
    kept, _ = Vote.objects.update_or_create(
        **_key(source, subject, browser), defaults=values
    )
    feedback_given.send(Vote, source=source, thing=subject.thing)
    return kept


def former_vote(source: str, subject: Subject, browser: str) -> Vote | None:
    """What a browser said of the revision that is read now."""
    return Vote.objects.filter(**_key(source, subject, browser)).first()


def _key(source, subject, browser):
    return {
        "source": source,
        "thing": subject.thing,
        "revision": subject.revision or 0,
        "browser": browser,
    }
