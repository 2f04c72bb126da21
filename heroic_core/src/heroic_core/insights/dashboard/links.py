"""Where the lists are that numbers count."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.http import urlencode

from ...feedback.admin.inbox import INBOX
from .chosen import Chosen


def figures_url(chosen: Chosen, kind: str, by: str = "page", **which: Any) -> str:
    """
    The list of what a number is made of.

    Args:
        chosen: what is looked at.
        kind: a name of `asked.KINDS`.
        by: what there is a row for: a name of `asked.BY`.
        which: that are narrowed down to, such as `page=7`.
    """
    query = chosen.query(kind=kind, by=by, **which)
    return f"{reverse('heroic_insights:figures')}?{query}"


def log_url(
    chosen: Chosen, outcome: str = "", words: str = "", like: bool = False
) -> str:
    """
    The searches of people in the log; blank for who may not see it.

    Args:
        chosen: what is looked at.
        outcome: as the log's filter calls it.
        words: that were searched for.
        like: whether all that ask for the same are meant, too.
    """
    user: Any = chosen.viewer.user
    if not user.has_perm("heroic_search.view_searchlogentry"):
        return ""
    query = {
        **_days(chosen),
        "place": "people",
        "outcome": outcome,
        "words": words,
        "like": "1" if like else "",
        "locale": chosen.locale,
        "site": chosen.site and chosen.site.pk,
    }
    return _url("heroic_search_log:index", query)


def inbox_url(chosen: Chosen, **which: Any) -> str:
    """The feedback of the period; blank for who may not see it."""
    user: AbstractBaseUser = chosen.viewer.user
    if not INBOX.policy.user_has_any_permission(user, ["view", "change"]):
        return ""
    query = {
        **_days(chosen),
        "source": chosen.source,
        "locale": chosen.locale,
        **which,
    }
    return _url("heroic_feedback_inbox:index", query)


def _days(chosen):
    return {"start": chosen.period.start, "end": chosen.period.end}


def _url(name, query):
    given = {key: value for key, value in query.items() if value}
    return f"{reverse(name)}?{urlencode(given)}"
