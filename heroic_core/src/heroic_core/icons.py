"""The icons of `static/heroic_core/icons.svg`, by name."""

from functools import lru_cache

from django.core.files.storage import storages
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


SPRITE = "heroic_core/icons.svg"

SIGNS = {
    "chevron": _("Chevron"),
    "plus": _("Plus"),
    "minus": _("Minus"),
    "link": _("Link"),
    "check": _("Check mark"),
    "search": _("Search"),
    "mail": _("Mail"),
    "phone": _("Telephone"),
    "clock": _("Clock"),
    "calendar": _("Calendar"),
    "globe": _("Globe"),
    "sun": pgettext_lazy("icon", "Sun"),
    "moon": _("Moon"),
    "contrast": _("Contrast"),
    "user": _("Person"),
    "menu": _("Menu"),
    "close": _("Close"),
    "download": _("Download"),
    "file": _("File"),
    "copy": _("Copy"),
    "info": _("Information"),
    "warning": _("Warning"),
    "danger": _("Danger"),
    "tip": _("Tip"),
    "arrow": _("Arrow"),
    "external": _("External link"),
}

TOPICS = {
    "domain": _("Domain"),
    "lock": pgettext_lazy("icon", "Lock"),
    "server": _("Server"),
    "card": _("Payment card"),
    "refund": _("Refund"),
    "shield": _("Shield"),
    "inbox": _("Inbox"),
    "key": pgettext_lazy("icon", "Key"),
    "book": _("Book"),
    "rocket": _("Rocket"),
    "chat": _("Chat"),
    "people": _("People"),
    "gauge": _("Gauge"),
    "wrench": _("Wrench"),
    "cloud": _("Cloud"),
    "tag": pgettext_lazy("icon", "Tag"),
}

ICONS = {**SIGNS, **TOPICS}
TOPIC_ICONS = list(TOPICS.items())


def is_icon(name: str) -> bool:
    return name in ICONS


def drawing(name: str, sprite: str = SPRITE) -> SafeString:
    """
    The markup of an icon.

    Args:
        name: of the icon in the sprite.
        sprite: the path of an SVG file below the static files.
    """
    return _drawing(name, sprite, storages["staticfiles"])


@lru_cache
def _drawing(name, sprite, storage):
    """A page may show an icon a thousand times; where it lies depends on the storage."""
    return format_html(
        '<svg class="heroic-icon" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static(sprite),
        name,
    )
