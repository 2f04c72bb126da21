"""Moments as people say them. Lists of topics and posts are full of these."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heroic_core.templatetags.heroic import machine_time


# What is longer ago has a date.
RECENT = timedelta(days=7)
MINUTE = 60
# Of which the longest that fits is said, in seconds.
UNITS = (24 * 60 * MINUTE, 60 * MINUTE, MINUTE)
SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


class Written(NamedTuple):
    """The opening tag of a moment, and its date in few letters."""

    tag: str
    date: str


def said(moment: datetime) -> SafeString:
    """A moment such as "3 hours ago"; the exact one is its title."""
    language = get_language()
    written = _written(moment, timezone.get_current_timezone(), language)
    since = timezone.now() - moment
    words = written.date if since >= RECENT else _ago(_rounded(since), language)
    return SafeString(f"{written.tag}{words}</time>")


def _rounded(since):
    seconds = int(since.total_seconds())
    unit = next((unit for unit in UNITS if seconds >= unit), None)
    return seconds - seconds % unit if unit else 0


# A topic that is read is read again: its moments are written once.
@lru_cache(maxsize=4096)
def _written(moment: datetime, zone: tzinfo, _language: str | None) -> Written:
    here = timezone.localtime(moment, zone)
    tag = format_html(
        '<time datetime="{}" title="{}">',
        machine_time(moment),
        date_format(here, "DATETIME_FORMAT"),
    )
    return Written(tag, escape(date_format(here, "SHORT_DATE_FORMAT")))


@lru_cache(maxsize=1024)
def _ago(seconds: int, _language: str | None) -> str:
    if not seconds:
        return escape(_("just now"))
    time = timesince(SOME_TIME, SOME_TIME + timedelta(seconds=seconds), depth=1)
    return escape(_("%(time)s ago") % {"time": time})
