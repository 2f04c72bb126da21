"""
Where a browser says that a request comes from.

What is no browser may say anything: it tells requests that another site forged, and
never who somebody is.
"""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest


def came_from(request: HttpRequest, header: str = "Referer") -> SplitResult:
    """The parts of the address in a header; empty where it is none."""
    try:
        return urlsplit(request.headers.get(header, ""))
    except ValueError:
        return urlsplit("")


def is_from_own_page(request: HttpRequest) -> bool:
    """
    Whether a browser says that it was on a page of this site that something was sent.

    For what has no effect on an account, and comes from pages that caches keep: these
    cannot hold a token against forged requests.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return came_from(request, "Origin").netloc == request.get_host()
