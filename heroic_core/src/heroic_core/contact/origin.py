"""Where a reader comes from to the form; signed, as the form carries it along."""

from dataclasses import asdict, dataclass, field
from functools import partial
from time import time
from typing import Any
from urllib.parse import parse_qs, unquote

import swapper
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import get_random_string

from ..addresses import leads_to_page, nearest_page
from ..came_from import came_from
from ..search.keeping import mask
from ..search.languages import language_of
from ..search.models import Place
from ..view_urls import url_of
from ..viewer import Viewer
from ..visibility import can_see


SALT = "heroic_contact.origin"
LONGEST_WORDS = 300


class NotShown(ValueError):
    """This site has shown no such form."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """
    One form that was shown.

    Args:
        locale: the code of the language to search for suggestions in.
        page_id: of the page that the reader came from.
        words: that they searched for before, masked.
        place: where the form stands, as the log of searches calls it.
        at: when the form was shown, in seconds.
        token: a random text, another one for each form.
    """

    locale: str
    page_id: int | None = None
    words: str = ""
    place: str = Place.CONTACT.value
    at: int = field(default_factory=lambda: int(time()))
    token: str = field(default_factory=partial(get_random_string, 22))

    @classmethod
    def of(cls, request: HttpRequest, place: Place = Place.CONTACT) -> "Origin":
        """That of a form which is shown now."""
        shown = partial(cls, locale=language_of(None), place=place.value)
        address = came_from(request)
        if address.netloc != request.get_host():
            return shown()
        path = unquote(address.path)
        if path == url_of("heroic_search:results"):
            words = parse_qs(address.query).get("q", [""])[0]
            return shown(words=_kept(words))
        page = _page_at(request, path)
        return shown(page_id=page and page.pk)

    @classmethod
    def read(cls, text: str) -> "Origin":
        """Raises `NotShown`."""
        try:
            return cls(**signing.loads(text, salt=SALT))
        except (signing.BadSignature, TypeError) as error:
            raise NotShown from error

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)

    @property
    def age(self) -> float:
        """For how many seconds the form has been on somebody's screen."""
        return time() - self.at

    def page_for(self, viewer: Viewer) -> Any:
        """The page that they came from, if they may still see it; else None."""
        if self.page_id is None:
            return None
        pages = swapper.load_model("wagtailcore", "Page").objects
        page = pages.filter(pk=self.page_id).first()
        return page if page and can_see(viewer, page) else None


def _page_at(request, path):
    """The page that answers at a path, or a view of it; not the closest above none."""
    viewer = Viewer.from_request(request)
    if "\0" in path:
        return None
    page = nearest_page(viewer.site, path)
    if page is None or not can_see(viewer, page):
        return None
    return page if leads_to_page(request, viewer.site, path) else None


def _kept(words):
    # What no database takes: half of a character, and nothing at all.
    plain = words.encode("utf-8", "replace").decode().replace("\0", "")
    return mask(" ".join(plain.split()))[:LONGEST_WORDS]
