import re
from functools import lru_cache, partial
from typing import Any

import nh3
from bleach.linkifier import LinkifyFilter, build_url_re
from bleach.sanitizer import Cleaner
from django.utils.safestring import SafeString, mark_safe

from .profiles import PROFILES, Profile
from .urls import is_foreign
from .walking import SiblingWalker


# Raised whenever the same source may come out otherwise; it is stored beside
# what was cleaned, so that it can be cleaned again.
VERSION = 1

SCHEMES = {"http", "https", "mailto", "tel"}

# bleach reads "&amp;lt;", the text "&lt;", as "&lt;", the text "<": it is shown a
# character of no meaning instead of each ampersand that is written as an entity.
WRITTEN_AMPERSAND = re.compile("&(?:amp|#0*38|#x0*26);", re.IGNORECASE)
VEIL = "\ue000"

ADDRESS = build_url_re(protocols=["http", "https"])
# It takes brackets before an address along: looked for from the first of them only,
# since from each of them its time would grow with the square of their number.
ADDRESS = re.compile(rf"(?<!\()(?:{ADDRESS.pattern})", ADDRESS.flags)

# An answer is remembered, a whole page of them too, and neither fills the memory:
# at most 4096 * 2 * 4 KB and 128 * 2 * 64 KB of Latin text.
SHORT, LONG = 4_096, 65_536


def clean_html(value: str, profile: str = "rich") -> SafeString:
    """
    Make foreign HTML safe to show.

    Args:
        value: HTML of any origin.
        profile: which tags and attributes stay, a key of `PROFILES`.
    """
    size = len(value)
    if size <= SHORT:
        return _clean_short(value, profile)
    return _clean_long(value, profile) if size <= LONG else _clean(value, profile)


def _clean(value: str, profile: str) -> SafeString:
    rules = PROFILES[profile]
    if len(value) > SHORT:
        # bleach's time grows with the square of the attributes that a tag has: 20,000
        # take it 11 seconds, and nh3 a tenth of one.
        value = _by_nh3(value, rules, clean_content_tags=set())
    veiled = WRITTEN_AMPERSAND.sub(VEIL, value.replace(VEIL, ""))
    cleaned = _cleaner(rules).clean(veiled).replace(VEIL, "&amp;")
    return mark_safe(_by_nh3(cleaned, rules))  # noqa: S308


_clean_short = lru_cache(maxsize=4096)(_clean)
_clean_long = lru_cache(maxsize=128)(_clean)


def _cleaner(profile: Profile) -> Cleaner:
    # Made anew each time: a cleaner is not safe to share between threads.
    cleaner = Cleaner(
        tags=profile.tags,
        attributes=profile.allows,
        protocols=SCHEMES,
        strip=True,
        filters=[_links(profile.rel)] if profile.links else [],
    )
    cleaner.walker = SiblingWalker
    return cleaner


def _by_nh3(value: str, profile: Profile, **options: Any) -> str:
    return nh3.clean(
        value,
        tags=set(profile.tags),
        attributes={
            tag: set(checks) | ({"rel"} if tag == "a" else set())
            for tag, checks in profile.attributes.items()
        },
        attribute_filter=partial(_filtered, profile),
        url_schemes=SCHEMES,
        link_rel=None,
        **options,
    )


def _filtered(profile: Profile, tag: str, name: str, value: str) -> str | None:
    if tag == "a" and name == "rel":
        return profile.rel
    return value if profile.allows(tag, name, value) else None


def _only_written_out(attrs: Any, new: bool = False) -> Any:
    """Link `https://…` in the text, but not `manage.py`, which looks like a host."""
    if new and not is_foreign(attrs["_text"]):
        return None
    return attrs


def _with_rel(rel: str, attrs: Any, new: bool = False) -> Any:
    attrs.pop((None, "rel"), None)
    if is_foreign(attrs.get((None, "href"), "")):
        attrs[(None, "rel")] = rel
    return attrs


def _links(rel: str) -> partial[LinkifyFilter]:
    return partial(
        LinkifyFilter,
        callbacks=[_only_written_out, partial(_with_rel, rel)],
        skip_tags={"code", "pre"},
        url_re=ADDRESS,
    )
