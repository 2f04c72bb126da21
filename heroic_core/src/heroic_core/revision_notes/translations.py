"""A translation that is older than what it translates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Locale

from .. import visibility
from ..translations import family, family_of
from ..viewer import Viewer
from .history import last_material_change


@dataclass(frozen=True)
class NewerSource:
    """
    Args:
        page: the source, which the viewer may see.
        changed_at: its last material change.
    """

    page: Any
    changed_at: datetime

    @property
    def locale(self) -> Locale:
        return self.page.locale

    def url(self, request: HttpRequest | None = None) -> str:
        return self.page.get_url(request) or ""


def source_of(page: Any, viewer: Viewer | None = None) -> Any:
    """
    What a page was translated from, directly or not; None for the source itself.

    Wagtail notes nowhere which of the translations was the first; it was made first.

    Args:
        viewer: by whom the translations may have been asked for, published or not.
    """
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or page.alias_of_id:
        return None
    same = family_of(page, viewer) if viewer else family(page)
    first = next((each for each in same if not each.alias_of_id), None)
    return None if first is None or first.id == page.pk else first.page


def behind_source(page: Any, viewer: Viewer) -> NewerSource | None:
    """
    The source of a translation, where it has changed materially since the translation
    was last published, and the viewer may see it.

    Two queries, besides those that the viewer's first decision takes. The first is that
    which tells the languages of the page, too.
    """
    source = source_of(page, viewer)
    if source is None or not page.last_published_at:
        return None
    if not visibility.can_see(viewer, source):
        return None
    changed_at = last_material_change(source)
    if changed_at is None or changed_at <= page.last_published_at:
        return None
    return NewerSource(source, changed_at)
