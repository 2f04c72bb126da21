from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import Site

from ....handoff import Said
from ....search.grouping import stems_of
from ...models import Gap, GapEvent, GapQuote
from ..collecting import Scope
from ..happening import lock_all, tell


class NoWords(ValueError):
    """A title without a word: nobody could find it again."""


class KnownAlready(ValueError):
    """There is a gap of these words; it is the argument."""


@transaction.atomic
def open_gap(
    title: str,
    quotes: Iterable[Said] = (),
    *,
    locale: str,
    site: Site | None = None,
    page: Any = None,
    about: Any = None,
    by: Any,
) -> Gap:
    """
    Put in a gap by hand.

    Args:
        title: what is missing, as a customer would ask for it.
        quotes: what somebody wrote of it.
        locale: the code of the language to write in.
        site: on which it is missing.
        page: the private page whose readers alone may know of it; None for everybody.
        about: the page that the title and the quotes are about; whoever may not see
            that is told neither.
        by: the user who does so.

    Raises:
        NoWords, KnownAlready
    """
    stems = stems_of(title, locale)
    if not stems:
        raise NoWords(title)
    scope = Scope(locale, site.pk if site else None, page.pk if page else None)
    lock_all()
    gap = _make(scope, " ".join(title.split())[:300], stems, about)
    GapQuote.objects.bulk_create(
        GapQuote(
            gap=gap,
            key=str(number),
            text=quote.text,
            url=quote.url[:500],
            said_at=gap.first_seen,
            has_page=about is not None,
            page=about,
        )
        for number, quote in enumerate(quotes)
    )
    tell(gap, GapEvent.Kind.MADE, by)
    return gap


def _make(scope, title, stems, about):
    now, fingerprint = timezone.now(), scope.fingerprint(stems)
    try:
        with transaction.atomic():
            return Gap.objects.create(
                locale=scope.locale,
                site_id=scope.site_id,
                page_id=scope.page_id,
                title=title,
                titled_by_page=about is not None,
                title_page=about,
                stems=" ".join(sorted(stems)),
                fingerprint=fingerprint,
                is_by_hand=True,
                first_seen=now,
                last_seen=now,
            )
    except IntegrityError as error:
        known = Gap.objects.filter(fingerprint=fingerprint).first()
        if known is None:
            raise
        raise KnownAlready(known) from error
