"""Programs that read pages and say so."""

import re

from django.http import HttpRequest


# Cubot makes phones.
ROBOTS = re.compile(r"(?<!cu)bot|crawl|spider|slurp|preview|headless", re.IGNORECASE)


def is_robot(request: HttpRequest) -> bool:
    """Whether a request says that no person sent it."""
    return bool(ROBOTS.search(request.headers.get("User-Agent", "")))
