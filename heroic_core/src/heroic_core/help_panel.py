"""What "Still need help?" says on a site, in the active language, now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from . import opening, site_cache
from .help_channels import ChannelLink, PageLink, registered_links
from .hosts import find_site
from .models import HelpSettings
from .viewer import Viewer
from .visibility import refusal


KIND = "help"
ANNOUNCED = timedelta(days=14)


@dataclass(frozen=True)
class HelpFacts:
    """The help settings of a site in one language, as plain values."""

    email: str = ""
    telephone: str = ""
    telephone_digits: str = ""
    zone_name: str = "UTC"
    links: tuple[ChannelLink, ...] = ()
    spans: tuple[opening.Span, ...] = ()
    holidays: tuple[tuple[date, str], ...] = ()

    @property
    def has_address(self) -> bool:
        return bool(self.email or self.telephone)


@dataclass(frozen=True)
class HelpPanel:
    facts: HelpFacts
    links: tuple[ChannelLink, ...]
    moment: datetime
    # What the reader searched for.
    question: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.facts.has_address or self.links)

    @property
    def zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.facts.zone_name)
        except (ZoneInfoNotFoundError, ValueError):
            # Stored where the time zones were newer than here.
            return ZoneInfo("UTC")

    @property
    def zone_label(self) -> str:
        return self.zone.key.replace("_", " ")

    @cached_property
    def status(self) -> opening.Status | None:
        if not self.facts.spans:
            return None
        holidays = [day for day, name in self.facts.holidays]
        return opening.status_at(self.moment, self.facts.spans, holidays, self.zone)

    @cached_property
    def status_text(self) -> str:
        status = self.status
        if status is None:
            return ""
        if status.always:
            return _("Open now")
        if status.until:
            return _("Open now · until %(time)s") % {"time": clock(status.until)}
        if status.opens is None:
            return _("Closed now")
        return _("Closed now · opens %(day)s at %(time)s") % {
            "day": self._day_name(status.opens),
            "time": clock(status.opens),
        }

    @cached_property
    def week(self) -> list[tuple[str, list[str]]]:
        if not self.facts.spans:
            return []
        return [
            (_days_name(days), [f"{clock(a)}–{clock(b)}" for a, b in days.spans])
            for days in opening.week(self.facts.spans)
        ]

    @property
    def holiday_text(self) -> str:
        """The next holiday, announced two weeks before; none where none is open."""
        today = self.moment.astimezone(self.zone).date()
        holiday = opening.next_holiday(today, self.facts.holidays, ANNOUNCED)
        if holiday is None:
            return ""
        day, name = holiday
        if day == today:
            return _("Closed today: %(holiday)s") % {"holiday": name}
        return _("Closed on %(date)s: %(holiday)s") % {
            "date": date_format(day, "MONTH_DAY_FORMAT"),
            "holiday": name,
        }

    def _day_name(self, opens: datetime) -> str:
        days = (opens.date() - self.moment.astimezone(self.zone).date()).days
        if days == 0:
            return _("today")
        if days < 7:
            return str(WEEKDAYS[opens.weekday()])
        return date_format(opens, "MONTH_DAY_FORMAT")


def clock(value: datetime | time) -> str:
    return time_format(value, pgettext("the hour of day, Django date format", "H:i"))


class Channels(Protocol):
    """Whatever has channels of its own: the site's settings, or a part of a site."""

    email: str
    telephone: str
    # `LinkFields` with a `locale_id`, blank where they are for all languages.
    links: Any

    @property
    def telephone_digits(self) -> str: ...


def panel_for(
    request: HttpRequest, question: str = "", own: Channels | None = None
) -> HelpPanel | None:
    """
    The help channels of the site that a request is for; None where it has none.

    Args:
        question: that the channels take along: the subject of a mail, for one.
        own: whose channels are shown instead, with the opening hours of the site. What
            plugins add stays: there is always a way to a person.
    """
    site = find_site(request)
    if site is None:
        return None
    facts = site_cache.remember(
        KIND, site.pk, lambda: facts_for(site), part=get_language() or ""
    )
    if own is not None:
        facts = replace(facts, **_channels(own, site))
    links = (*_visible(facts.links, request), *registered_links(site, request))
    carrying = tuple(link.carrying(question) for link in links)
    panel = HelpPanel(facts, carrying, timezone.now(), question)
    return None if panel.is_empty else panel


def facts_for(site: Site) -> HelpFacts:
    settings = HelpSettings.objects.filter(site=site).first()
    if settings is None:
        return HelpFacts()
    return HelpFacts(
        **_channels(settings, site),
        zone_name=settings.time_zone,
        spans=tuple(hours.span for hours in settings.opening_hours.all()),
        holidays=tuple((day.date, day.name) for day in settings.holidays.all()),
    )


def has_channel(site: Site) -> bool:
    """Whether a site offers any way to get help, in any language."""
    settings = HelpSettings.objects.filter(site=site).first()
    if settings and (settings.email or settings.telephone or settings.links.exists()):
        return True
    return any(registered_links(site))


def _channels(given: Channels, site: Site) -> dict[str, Any]:
    return {
        "email": given.email,
        "telephone": given.telephone,
        "telephone_digits": given.telephone_digits,
        "links": tuple(_links(given, site)),
    }


def _links(given: Channels, site: Site) -> Iterator[ChannelLink]:
    active = Locale.get_active()
    for link in given.links.select_related("page"):
        if link.locale_id in (None, active.pk):
            found = _link_to_page(link, site) if link.page_id else None
            if found or link.url:
                yield found or ChannelLink(link.label, link.url)


def _link_to_page(link: Any, site: Site) -> PageLink | None:
    page: Any = link.page
    if not link.locale_id:
        page = page.localized
    url = page.specific.relative_url(site) if page.live else None
    return PageLink(link.label, url, path=page.path) if url else None


def _visible(
    links: Iterable[ChannelLink], request: HttpRequest
) -> Iterator[ChannelLink]:
    """What is remembered for all, without pages that this reader may not see."""
    for link in links:
        is_page = isinstance(link, PageLink)
        if not (is_page and refusal(Viewer.from_request(request), link)):
            yield link


def _days_name(days: opening.Days) -> str:
    first, last = WEEKDAYS_ABBR[days.first], WEEKDAYS_ABBR[days.last]
    return str(first) if days.first == days.last else f"{first}–{last}"
