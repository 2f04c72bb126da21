"""What a page says of itself when it tells that somebody saw it, signed."""

from dataclasses import astuple, dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import get_language

from .hosts import find_site


SALT = "heroic_core.seen"
# Of a page's own kind, where it is no object of a source.
PAGE = "page"
# What leads to a person: seen is the form, and the page is the one it was opened from.
CONTACT = "contact"


class NotSeen(ValueError):
    """No page of this site says this of itself."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """
    What was shown to a reader who might see it.

    Args:
        page: the primary key of the page that decides who may see it; 0 for none.
        source: the name of the source of objects that it is one of.
        thing: the primary key of the object.
        revision: the primary key of the one that was shown; of what has none, how far
            it was shown, or 0.
        locale: the code of its language.
        site: the primary key of the site that it was shown on.
    """

    page: int
    source: str
    thing: int
    revision: int
    locale: str
    site: int

    def signed(self) -> str:
        """It carries no time: pages that caches keep say the same for weeks."""
        return signing.Signer(salt=SALT).sign_object(astuple(self))

    @classmethod
    def read(cls, text: str) -> "Seen":
        """Raises `NotSeen`."""
        try:
            values = signing.Signer(salt=SALT).unsign_object(text)
            return cls(**dict(zip(cls.__dataclass_fields__, values, strict=True)))
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise NotSeen from error


def seen_of(
    request: HttpRequest,
    page: Any = None,
    source: str = PAGE,
    thing: int | None = None,
    extent: int = 0,
) -> Seen | None:
    """
    What is told of a page, without a query; None of what no reader sees.

    Args:
        request: for which it is rendered.
        page: that is shown; of `CONTACT` the one that it was opened from, or None.
        source: the name of the source whose object the page is, or is shown there.
        thing: the primary key of an object that has no page of its own.
        extent: how far such an object was shown.
    """
    site = find_site(request)
    if site is None or getattr(request, "is_preview", False):
        return None
    key = page.pk if page else 0
    revision = (page.live_revision_id or 0) if page else 0
    return Seen(
        page=key,
        source=source,
        thing=key if thing is None else thing,
        revision=revision if thing is None else extent,
        locale=get_language() or "",
        site=site.pk,
    )
