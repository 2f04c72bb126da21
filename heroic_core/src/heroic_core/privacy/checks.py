"""Whether a site lets requests pass the wall."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils.module_loading import import_string


OURS = "heroic_core.middleware.RedirectMiddleware"
WAGTAILS = "wagtail.contrib.redirects.middleware.RedirectMiddleware"
HINT = f'Put "{OURS}" in the place of "{WAGTAILS}".'


def register_all() -> None:
    checks.register(check_middleware, checks.Tags.security)


def check_middleware(**kwargs: Any) -> list[checks.CheckMessage]:
    if not isinstance(_loaded(OURS), type):
        # Wagtail's redirects are not installed, which has a check of its own.
        return []
    return [*_is_missing(), *_is_beside()]


def _is_missing() -> Iterator[checks.CheckMessage]:
    if not any(_is_kind_of(OURS, name) for name in settings.MIDDLEWARE):
        yield checks.Warning(
            f"{OURS} is not in MIDDLEWARE: below a private page readers can tell what "
            "is there from what is not, and redirects name private pages.",
            hint=f"{HINT} It comes last.",
            id="heroic_core.W003",
        )


def _is_beside() -> Iterator[checks.CheckMessage]:
    for name in settings.MIDDLEWARE:
        if _is_kind_of(WAGTAILS, name) and not _is_kind_of(OURS, name):
            yield checks.Warning(
                f"{name} is in MIDDLEWARE: it names private pages that a redirect "
                "leads to.",
                hint=HINT,
                id="heroic_core.W004",
            )


def _is_kind_of(wanted: str, name: str) -> bool:
    found = _loaded(name)
    return isinstance(found, type) and issubclass(found, _loaded(wanted))


def _loaded(name):
    try:
        return import_string(name)
    except (ImportError, RuntimeError):
        return None
