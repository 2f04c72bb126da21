"""Where a browser says that a request comes from: good for a default, no permission."""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest


def came_from(request: HttpRequest, header: str = "Referer") -> SplitResult:
    """The parts of the address in a header; empty where it is none."""
    try:
        return urlsplit(request.headers.get(header, ""))
    except ValueError:
        return urlsplit("")
