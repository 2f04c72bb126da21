"""A shared cache as RFC 9111 lets it be, in front of the test client."""

import re
from dataclasses import dataclass
from typing import Any


SAFE = {"get", "head"}
HEURISTICALLY_CACHEABLE = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501}


@dataclass(frozen=True)
class Stored:
    response: Any
    # What the request said in the headers that the response varies by.
    selected_by: dict[str, str]


class SharedCache:
    """
    Stores whatever a shared cache may store, and gives it to whoever asks.

    As greedy as the standard allows: what says nothing of its freshness is kept too
    (section 4.2.2), also beside a cookie of the request, and no time passes.
    """

    def __init__(self):
        self.stored = {}
        self.hits = 0

    def get(self, client, url, **headers):
        asked = {**headers, "cookie": cookie_header(client)}
        for each in self.stored.get(url, []):
            if selects(each, asked) and "authorization" not in headers:
                self.hits += 1
                return each.response
        response = client.get(url, headers=headers)
        if may_be_stored(response, headers):
            names = varied_by(response)
            selected_by = {name: asked.get(name, "") for name in names}
            self.stored.setdefault(url, []).append(Stored(response, selected_by))
        return response


def may_be_stored(response, request_headers) -> bool:
    """Section 3, for a shared cache; what must be asked for again is not kept."""
    control = directives(response)
    if control.keys() & {"no-store", "private", "no-cache"}:
        return False
    if "*" in varied_by(response):
        return False
    is_shared = control.keys() & {"public", "s-maxage", "must-revalidate"}
    if "authorization" in request_headers and not is_shared:
        return False
    lifetime = control.get("s-maxage", control.get("max-age"))
    if lifetime is not None:
        return int(lifetime) > 0
    return "public" in control or response.status_code in HEURISTICALLY_CACHEABLE


def directives(response) -> dict[str, str]:
    found = re.findall(
        r"([\w-]+)(?:=\"?([^\",]*)\"?)?", response.get("Cache-Control", "")
    )
    return {name.lower(): value for name, value in found}


def varied_by(response) -> list[str]:
    names = response.get("Vary", "").split(",")
    return [name.strip().lower() for name in names if name.strip()]


def selects(stored, asked) -> bool:
    """Section 4.1: the new request says the same as the one before."""
    return all(asked.get(name, "") == said for name, said in stored.selected_by.items())


def cookie_header(client) -> str:
    pairs = (f"{key}={morsel.value}" for key, morsel in sorted(client.cookies.items()))
    return "; ".join(pairs)
