from typing import Any

from django.conf import settings as django_settings
from django.core import checks

from .conf import DEFAULTS


def register_all() -> None:
    checks.register(check_settings, checks.Tags.compatibility)


def check_settings(**kwargs: Any) -> list[checks.CheckMessage]:
    given = getattr(django_settings, "FORUMPRESS", {})
    if not isinstance(given, dict):
        return [
            checks.Error(
                "FORUMPRESS is not a dictionary.",
                hint='Write FORUMPRESS = {"HOLD_UNTIL_APPROVED": 1}.',
                id="forumpress.E001",
            )
        ]
    return [*_unknown_keys(given), *_wrong_values(given)]


def _unknown_keys(given):
    return [
        checks.Error(
            f"FORUMPRESS has no setting {key!r}.",
            hint=f"The settings are: {', '.join(sorted(DEFAULTS))}.",
            id="forumpress.E002",
        )
        for key in given
        if key not in DEFAULTS
    ]


def _wrong_values(given):
    return [
        checks.Error(
            f"FORUMPRESS[{key!r}] is {given[key]!r}, which is not of the right type.",
            hint="It is "
            + (
                "a list of texts."
                if isinstance(default, list)
                else "a number, 0 or more."
            ),
            id="forumpress.E003",
        )
        for key, default in DEFAULTS.items()
        if key in given and not _is_like(given[key], default)
    ]


def _is_like(value, default):
    if isinstance(default, list):
        # A text alone would be taken for a list of its letters.
        is_list = isinstance(value, list | tuple)
        return is_list and all(isinstance(each, str) for each in value)
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
