"""A search on its way to the log, signed: a page tells of it once it was shown."""

from dataclasses import asdict, dataclass, field
from functools import partial
from urllib.parse import unquote, urlsplit

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from ..routing import nearest_page
from ..viewer import Viewer, stranger
from ..visibility import refusal
from .models import Place


SALT = "heroic_search.told"
# Seconds for which what a page tells is believed.
HOUR = 60 * 60


class NotTold(ValueError):
    """This is no search that this site has answered in the last hour."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """
    A search that was answered.

    Args:
        words: as they were typed.
        locale: that was searched in.
        results: how many things were found.
        corrected: the words that were searched for instead.
        source: that was filtered by.
        place: where it was searched.
        section: the tree path of the private section that was searched from.
        token: a random text of the page that was loaded.
    """

    words: str
    locale: str
    results: int
    corrected: str = ""
    source: str = ""
    place: str = Place.PAGE.value
    section: str = ""
    token: str = field(default_factory=partial(get_random_string, 22))

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str) -> "Told":
        """Raises `NotTold`."""
        try:
            return cls(**signing.loads(text, salt=SALT, max_age=HOUR))
        except (signing.BadSignature, TypeError) as error:
            raise NotTold from error


def section_led_from(request: HttpRequest, viewer: Viewer) -> str:
    """The private section of the page that a request comes from; blank outside."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return ""
    page = nearest_page(viewer.site, unquote(came_from.path))
    refused = page and refusal(stranger(), page)
    return refused.path if refused else ""
