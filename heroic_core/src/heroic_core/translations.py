"""The languages in which somebody may read a page."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import swapper
from django.http import HttpRequest
from wagtail.models import Locale

from .pages import of_its_type
from .viewer import Viewer
from .visibility import can_see


class Relative(NamedTuple):
    """What is read of a page in any of its languages."""

    id: int
    path: str
    live: bool
    alias_of_id: int | None
    locale_id: int
    content_type_id: int
    translation_key: UUID
    slug: str
    url_path: str
    title: str
    first_published_at: datetime | None
    language: str

    @property
    def page(self) -> Any:
        """The page as one of its type, which may have addresses of its own."""
        page = of_its_type(self._asdict())
        page.locale = Locale(self.locale_id, self.language)
        return page


def translations_for(page: Any, request: HttpRequest) -> dict[str, Any]:
    """
    A page in every language in which it is published and truly translated.

    Args:
        page: it is among them, unless it is a draft.
        request: by which somebody reads it, who may see each of them; asked once.

    Returns:
        Pages by the code of their language.
    """
    known = request.__dict__.setdefault("_heroic_translations", {})
    if page.pk not in known:
        viewer = Viewer.from_request(request)
        found = [
            each
            for each in family_of(page, viewer)
            if each.alias_of_id is None and can_see(viewer, each)
        ]
        is_alone = [each.id for each in found] == [page.pk]
        known[page.pk] = {
            each.language: page if is_alone else each.page for each in found
        }
    return known[page.pk]


def family_of(page: Any, viewer: Viewer) -> list[Relative]:
    """
    A page, its translations and their aliases, drafts too, in the order of their making.

    Read once for each viewer, whatever they may see of it.
    """
    key = f"translations {page.translation_key}"
    if key not in viewer.decisions:
        viewer.decisions[key] = family(page)
    return viewer.decisions[key]


def family(page: Any) -> list[Relative]:
    """As `family_of`, read anew."""
    pages = swapper.load_model("wagtailcore", "Page").objects
    # Without a condition on `alias_of`: SQLite would read all pages that are none.
    same = pages.filter(translation_key=page.translation_key).order_by("pk")
    columns = (*Relative._fields[:-1], "locale__language_code")
    return [Relative(*row) for row in same.values_list(*columns)]
