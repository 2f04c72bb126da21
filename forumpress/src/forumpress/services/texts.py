"""What a text holds that moderators look at."""

import re
import unicodedata

from ..conf import settings
from ..markdown import links_in
from .hosts import host_of, is_among


def links_that_count(text: str) -> list[str]:
    """The links of a text that lead elsewhere, without those to allowed hosts."""
    hosts = ((url, host_of(url)) for url in links_in(text))
    return [
        url
        for url, host in hosts
        if host and not is_among(host, settings.ALLOWED_HOSTS)
    ]


def has_blocked_link(text: str) -> bool:
    """Whether a link leads to a blocked host."""
    blocked = settings.BLOCKED_HOSTS
    return bool(blocked) and any(
        is_among(host_of(url), blocked) for url in links_in(text)
    )


def has_suspicious_word(text: str) -> bool:
    """Whether a word or phrase of the list is in a text, as words of their own."""
    words = settings.SUSPICIOUS_WORDS
    if not words:
        return False
    plain = f" {folded(text)} "
    return any(f" {wanted} " in plain for word in words if (wanted := folded(word)))


def folded(text: str) -> str:
    """The words of a text, whatever their letters look like, and nothing between."""
    same = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", same))
