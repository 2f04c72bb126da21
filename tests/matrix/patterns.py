"""Every URL pattern of a site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern


@dataclass(frozen=True)
class Pattern:
    route: str
    name: str
    view: Any
    # By name, or by number where the pattern gives none.
    arguments: tuple[str | int, ...]

    @property
    def package(self) -> str:
        """The one that the view comes from."""
        view = self.view
        while True:
            made_by = getattr(view, "view_class", getattr(view, "cls", None))
            if made_by or not hasattr(view, "__wrapped__"):
                break
            view = view.__wrapped__
        return ((made_by or view).__module__ or "").partition(".")[0]


def all_patterns(urlconf: str | None = None) -> list[Pattern]:
    return list(_walk(get_resolver(urlconf), "", (), ()))


def _walk(resolver: URLResolver, route, spaces, arguments) -> Iterator[Pattern]:
    for each in resolver.url_patterns:
        below = f"{route}{each.pattern}"
        known = (*arguments, *_arguments(each.pattern))
        if isinstance(each, URLPattern):
            name = ":".join([*spaces, each.name]) if each.name else ""
            yield Pattern(below, name, each.callback, known)
        else:
            space = (each.namespace,) if each.namespace else ()
            yield from _walk(each, below, (*spaces, *space), known)


def _arguments(pattern):
    if isinstance(pattern, RegexPattern):
        regex = re.compile(pattern.regex.pattern)
        return tuple(regex.groupindex) or tuple(range(regex.groups))
    return tuple(pattern.converters)
