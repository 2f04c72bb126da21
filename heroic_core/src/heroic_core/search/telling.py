"""A search on its way to the log, signed: a page tells of it once it was shown."""

from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any
from urllib.parse import unquote

from django.core import signing
from django.db.models import Q
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from wagtail.models import PageViewRestriction

from ..addresses import nearest_page
from ..came_from import came_from
from ..sections.places import ancestors_and_self, nearest_private
from ..tree_paths import inside, outside
from ..viewer import Viewer, stranger
from ..visibility import refusal
from .models import Place
from .scope import findable_by, findable_by_everybody
from .searching import Results


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
        section_id: of the private page in whose section it was searched.
        token: a random text of the page that was loaded.
    """

    words: str
    locale: str
    results: int
    corrected: str = ""
    source: str = ""
    place: str = Place.PAGE.value
    section_id: int | None = None
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


def section_led_from(request: HttpRequest, viewer: Viewer) -> Any:
    """The private page in whose section a request comes from; None outside."""
    address = came_from(request)
    if address.netloc != request.get_host():
        return None
    return section_of(nearest_page(viewer.site, unquote(address.path)))


def section_of(page: Any, everybody: Viewer | None = None) -> Any:
    """
    The private page whose readers are those of a page; None where everybody is.

    It is the nearest: who may see what stands around it may not see it for that. An
    alias has its privacy from elsewhere, and then is that page itself.

    Args:
        everybody: a stranger, the same for many pages.
    """
    if page is None or refusal(everybody or stranger(), page) is None:
        return None
    section = nearest_private(page)
    return section if section and page.path.startswith(section.path) else page


def in_section(section: Any, field: str) -> Q:
    """
    The condition for what whoever may see a private section may see of it.

    What it stands in belongs to that: nobody may see a section who may not see those
    around it.

    Args:
        section: the private page that it begins with.
        field: that holds the tree path of a page.
    """
    passed = ancestors_and_self(section.path)
    restrictions = PageViewRestriction.objects.order_by("page__path")
    paths = restrictions.values_list("page__path", flat=True)
    outermost = paths.filter(page__path__in=passed).first() or section.path
    nested = paths.filter(page__path__startswith=outermost)
    return inside([outermost], field) & outside(
        nested.exclude(page__path__in=passed), field
    )


def told_of(results: Results, viewer: Viewer, section: Any = None) -> dict[str, Any]:
    """
    What the log may say of a search: as everybody would have got it.

    Who reads the log may see less than who searched. What was found in the section
    that was searched from counts, as only those who may see that are shown it.

    Args:
        results: of a search by words.
        viewer: who searched.
        section: the private page in whose section it was.
    """
    if not results.is_public:
        results = _told_results(results, viewer, section)
    return {
        "words": results.asked.text,
        "corrected": results.question.text if results.is_corrected else "",
        "source": results.source,
        "results": results.total,
    }


def _told_results(results, viewer, section):
    scope = findable_by(viewer, "document__")
    public = findable_by_everybody(viewer, "document__")
    if section is not None:
        public |= in_section(section, "document__page_path")
    return results.again(scope & public) if scope != public else results
