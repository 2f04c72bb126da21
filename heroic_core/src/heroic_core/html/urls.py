"""Which URLs may stand in HTML: the last word, after both libraries' own checks."""

import re
from urllib.parse import urlsplit


SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
TELEPHONE = re.compile(r"tel:\+?[0-9(][0-9().*#;,=a-z-]*\Z", re.IGNORECASE)


def is_safe_url(url: str) -> bool:
    """Whether a URL is relative to this site, or http(s), mailto or tel."""
    url = url.strip(" ")
    # Browsers read a backslash as a slash, and pass over control characters.
    if CONTROL.search(url) or "\\" in url or url.startswith("//"):
        return False
    scheme = SCHEME.match(url)
    if scheme is None:
        return _is_relative(url)
    return _is_known(scheme[1].lower(), url)


def is_foreign(url: str) -> bool:
    return url.strip().lower().startswith(("http://", "https://"))


def is_own_url(url: str) -> bool:
    """Whether a URL is a path of this site, from its root."""
    return url.startswith("/") and is_safe_url(url)


def is_safe_srcset(value: str) -> bool:
    candidates = [candidate.split() for candidate in value.split(",")]
    return all(
        parts and len(parts) <= 2 and is_safe_image(parts[0]) for parts in candidates
    )


def is_safe_image(url: str) -> bool:
    return is_safe_url(url) and not url.lower().startswith(("mailto:", "tel:"))


def _is_relative(url: str) -> bool:
    # A colon in the first segment would be a scheme to some parsers.
    return ":" not in re.split(r"[/?#]", url, maxsplit=1)[0]


def _is_known(scheme: str, url: str) -> bool:
    if scheme in ("http", "https"):
        try:
            return bool(urlsplit(url).hostname)
        except ValueError:
            return False
    if scheme == "mailto":
        return True
    return scheme == "tel" and bool(TELEPHONE.match(url))
