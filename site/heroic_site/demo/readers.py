"""What the demo's readers did in eight weeks, the same each time but for the dates."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone
from wagtail.models import Site

from forumpress.models import BoardPage
from heroic_core.insights.days import bounds, day_of, today
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import CameFrom, Event, EventKind
from heroic_core.insights.services.recording import note
from heroic_core.insights.services.rolling_up import roll_up_due
from heroic_core.search.models import Place, SearchLogEntry
from heroic_core.seen import CONTACT
from heroic_core.viewer import stranger
from heroic_core.visibility import visible_pages
from heroic_kb.models import ArticlePage
from wikipress.models import WikiPage

from .keys import translation_key
from .source import read_readers


DAYS = 56
SEED = 7
# Of those who open an article, how many read it, and how many ways lead there.
READS = 0.55
ORIGINS = [CameFrom.SEARCH] * 4 + [CameFrom.CATEGORY] * 2 + list(CameFrom)
# Of those who read an article, how many take its file along, or go on to a person.
DOWNLOADS, CHANNELS = 0.4, 0.06
WAYS = ["email", "telephone", "link"]
# What became of people who opened contact.
OUTCOMES = [EventKind.SOLVED, EventKind.SENT, EventKind.SENT, None]


def write_readers() -> None:
    """Write events and searches, make figures of them, and find what is missing."""
    written = read_readers()
    readers = Readers(Site.objects.get(is_default_site=True))
    Event.objects.bulk_create(
        [
            *readers.views(written["views"]),
            *readers.views_of_wiki(written["wiki"]["unread"]),
            *readers.contacts(written["contact"]),
        ]
    )
    SearchLogEntry.objects.bulk_create(readers.searches(written["search"]))
    _make_figures()
    find_gaps()


def write_readers_of_forum() -> None:
    """Write what they did not have to ask there, once there is a forum."""
    readers = Readers(Site.objects.get(is_default_site=True))
    Event.objects.bulk_create(readers.did_not_ask(read_readers()["avoided"]))
    _make_figures()


def _make_figures():
    last = today()
    note(last - timedelta(days=ago) for ago in range(DAYS))
    roll_up_due()


class Readers:
    """Those of a site; what chance decides is the same each time."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.chance = Random(SEED)  # noqa: S311 - not a secret
        articles = visible_pages(stranger(), ArticlePage.objects.all())
        found = articles.select_related("locale").prefetch_related("attachments")
        self.articles = list(found.order_by("path"))
        self.by_key = {each.translation_key: each for each in reversed(self.articles)}

    def views(self, often: dict[str, int]) -> Iterator[Event]:
        popular = {translation_key("article", key): n for key, n in often.items()}
        for ago in range(DAYS):
            # More and more people come, and fewer on weekends.
            day = today() - timedelta(days=ago)
            busy = (1 - ago / 112) * (0.5 if day.weekday() > 4 else 1)
            for article in self.articles:
                usual = popular.get(article.translation_key, 0.2)
                for _time in range(self._some(usual * busy)):
                    yield from self._read(article, self._moment(ago))

    def views_of_wiki(self, unread: list[str]) -> Iterator[Event]:
        """The staff read all of it now and then, but a few pages."""
        forgotten = [translation_key("wiki page", key) for key in unread]
        pages = WikiPage.objects.exclude(translation_key__in=forgotten)
        for page in pages.select_related("locale").prefetch_related("attachments"):
            for ago in range(DAYS):
                for _time in range(self._some(0.3)):
                    yield from self._read(page, self._moment(ago), source="wiki")

    def contacts(self, often: dict[str, int]) -> Iterator[Event]:
        for key, times in often.items():
            article = self.by_key[translation_key("article", key)]
            for _time in range(times):
                at = self._moment(self.chance.randrange(DAYS))
                person = {"visitor": self._number(), "at": at}
                for kind in (EventKind.CONTACT, self.chance.choice(OUTCOMES)):
                    if kind:
                        yield self._event(article, kind, source=CONTACT, **person)

    def did_not_ask(self, rows: list[dict]) -> Iterator[Event]:
        boards = {board.slug: board for board in BoardPage.objects.order_by("-path")}
        for row in rows:
            article = self.by_key[translation_key("article", row["article"])]
            board, opened = boards[row["board"]], f"kb:{article.pk}"
            for _time in range(row["times"]):
                yield Event(
                    kind=EventKind.SOLVED,
                    at=self._moment(self.chance.randrange(DAYS)),
                    site=self.site,
                    locale=article.locale.language_code,
                    source="forum",
                    page_id=board.pk,
                    # Not everybody has to open it.
                    detail=opened if self.chance.random() < 0.8 else "",
                    visitor=self._number(),
                    load=self._load(),
                )

    def searches(self, rows: list[dict]) -> Iterator[SearchLogEntry]:
        for row in rows:
            found = row.get("opened")
            opened = found and self.by_key[translation_key("article", found)]
            for _time in range(row["times"]):
                # Not everybody opens what is found.
                is_opened = opened and self.chance.random() < 0.8
                yield SearchLogEntry(
                    token=self._load().hex,
                    at=self._moment(self.chance.randrange(DAYS)),
                    words=row["words"],
                    locale=row["locale"],
                    site=self.site,
                    place=Place.PAGE,
                    results=row.get("results", 0),
                    opened_source="kb" if is_opened else "",
                    opened_thing=opened.pk if is_opened else None,
                    opened_rank=1 if is_opened else None,
                )

    def _read(self, article, at, source="kb"):
        came = {
            "came_from": self.chance.choice(ORIGINS),
            "visitor": self._number(),
            "source": source,
        }
        load = self._load()
        yield self._event(article, EventKind.VIEW, at=at, load=load, **came)
        if self.chance.random() >= READS:
            return
        yield self._event(article, EventKind.READ, at=at, load=load, **came)
        further = {"at": at, "load": load, "visitor": came["visitor"], "source": source}
        for attached in article.attachments.all():
            if self.chance.random() < DOWNLOADS:
                kind, detail = EventKind.DOWNLOAD, str(attached.document_id)
                yield self._event(article, kind, detail=detail, **further)
        if self.chance.random() < CHANNELS:
            kind, detail = EventKind.CHANNEL, self.chance.choice(WAYS)
            yield self._event(article, kind, detail=detail, **further)

    def _event(self, article, kind, source="kb", load=None, **values):
        return Event(
            kind=kind,
            site=self.site,
            locale=article.locale.language_code,
            source=source,
            thing=article.pk,
            page_id=article.pk,
            revision=article.live_revision_id or 0,
            load=load or self._load(),
            **values,
        )

    def _moment(self, ago: int) -> datetime:
        """In the working hours of a day, and not in the future."""
        start, _end = bounds(day_of(timezone.now()) - timedelta(days=ago))
        at = start + timedelta(minutes=self.chance.randint(8 * 60, 18 * 60))
        return min(at, timezone.now())

    def _some(self, usual: float) -> int:
        whole, rest = divmod(usual, 1)
        return int(whole) + (self.chance.random() < rest)

    def _number(self):
        # Somebody comes back now and then.
        return self.chance.randrange(400)

    def _load(self):
        return UUID(int=self.chance.getrandbits(128))
