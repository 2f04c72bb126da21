"""Programs that read pages and say so."""

import re

from django.http import HttpRequest


ROBOTS = re.compile(r"bot|crawl|spider|slurp|preview|headless(?!chrome)", re.IGNORECASE)


def is_robot(request: HttpRequest) -> bool:
    """Whether a request says that no person sent it."""
    return bool(ROBOTS.search(request.headers.get("User-Agent", "")))
