"""The languages that the site's content is written in, as its documents name them."""

from typing import Any

from django.utils.translation import get_language
from wagtail.coreutils import (
    get_content_languages,
    get_supported_content_language_variant,
)


def languages() -> dict[str, Any]:
    """The names of the languages by their code."""
    return get_content_languages()


def language_of(code: str | None) -> str:
    """
    The language to search in for one that somebody asks for or reads.

    Args:
        code: any text; of the reader's language where the site has no such language.
    """
    if code in languages():
        return str(code)
    try:
        return get_supported_content_language_variant(get_language())
    except LookupError:
        return next(iter(languages()))
