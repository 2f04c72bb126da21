"""What was searched for and what was opened, without who it was."""

import re
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from .models import SearchLogEntry
from .signals import result_opened


# Searches of one loaded page within so many seconds are one that was refined.
FOLDED = timedelta(seconds=30)
# What is searched for so soon after a search in vain may be the same in other words.
FOLLOWED = timedelta(minutes=10)

# What may be a card, a telephone, a key: nobody searches for it to find an article.
SECRETS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+?\d(?:[ ().-]{0,2}\d){6,}"
    r"|(?=\w*\d)(?=\w*[A-Za-z])\w{20,}"
)
MASK = "•••"


def mask(words: str) -> str:
    """Words without what looks like a secret: addresses, long numbers, keys."""
    return SECRETS.sub(MASK, words)


@transaction.atomic
def remember(
    *,
    token: str,
    words: str,
    locale: str,
    site: Site | None,
    place: str,
    results: int,
    source: str = "",
    corrected_to: str = "",
    section: Any = None,
    former: str = "",
) -> SearchLogEntry:
    """
    Keep a search, or let it take the place of the last one of the same page.

    Args:
        token: a random text of the page that was loaded.
        words: as they were typed; masked before they are kept.
        locale: that was searched in.
        site: that was searched.
        place: a value of `models.log.Place`.
        results: how many things were found.
        source: that was filtered by.
        corrected_to: the words that were searched for instead.
        section: the private page in whose section it was searched.
        former: the token of the search in vain that came before it; blank for none.
    """
    now = timezone.now()
    told: dict[str, Any] = {
        "words": mask(words)[:300],
        "corrected_to": mask(corrected_to)[:300],
        "locale": locale,
        "site": site,
        "place": place,
        "section": section,
        "source": source,
        "results": results,
        "at": now,
        "run": _run(former, now) or ("" if results else token),
    }
    # Of which something was opened is not refined, but a browser may tell of it twice.
    is_same = Q(opened_rank=None) | Q(words=told["words"])
    last = SearchLogEntry.objects.select_for_update().filter(
        is_same, token=token, at__gte=now - FOLDED
    )
    entry = last.order_by("-at").first() or SearchLogEntry(token=token)
    for name, value in told.items():
        setattr(entry, name, value)
    entry.save()
    return entry


def _run(former, now):
    """The token of the first of the searches in vain that lately led to the next one."""
    rows = SearchLogEntry.objects.filter(
        token=former, results=0, at__gte=now - FOLLOWED
    )
    return former and rows.order_by("-at").values_list("run", flat=True).first()


@transaction.atomic
def remember_opened(token: str, source: str, thing: int, rank: int) -> None:
    """Keep which result of the last search of a page was opened, the first of them."""
    last = SearchLogEntry.objects.filter(token=token).order_by("-at").first()
    if last is None:
        return
    unopened = SearchLogEntry.objects.filter(pk=last.pk, opened_rank=None)
    if unopened.update(opened_source=source, opened_thing=thing, opened_rank=rank):
        result_opened.send(SearchLogEntry, at=last.at)


def purge(days: int) -> int:
    """Forget searches that are older than so many days. Returns how many."""
    before = timezone.now() - timedelta(days=days)
    return SearchLogEntry.objects.filter(at__lt=before).delete()[0]
