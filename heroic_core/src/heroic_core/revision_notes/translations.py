"""A translation that is older than what it translates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import swapper
from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Locale

from .. import visibility
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


def source_of(page: Any) -> Any:
    """
    What a page was translated from, directly or not; None for the source itself.

    Wagtail notes nowhere which of the translations was the first; it was made first.
    """
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or page.alias_of_id:
        return None
    pages = swapper.load_model("wagtailcore", "Page").objects
    # Without a condition on `alias_of`: SQLite would read all pages that are none.
    same = pages.filter(translation_key=page.translation_key).order_by("pk")
    made = (each for each in same.select_related("locale") if not each.alias_of_id)
    first = next(made, None)
    return None if first is None or first.pk == page.pk else first


def behind_source(page: Any, viewer: Viewer) -> NewerSource | None:
    """
    The source of a translation, where it has changed materially since the translation
    was last published, and the viewer may see it.

    Two queries, besides those that the viewer's first decision takes.
    """
    source = source_of(page)
    if source is None or not page.last_published_at:
        return None
    if not visibility.can_see(viewer, source):
        return None
    changed_at = last_material_change(source)
    if changed_at is None or changed_at <= page.last_published_at:
        return None
    return NewerSource(source, changed_at)
