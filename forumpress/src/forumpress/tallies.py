"""Numbers with a sign; what they count is said to those who do not see the sign."""

from functools import lru_cache

from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext


def replies(number: int) -> str:
    return ngettext(
        '%(number)s<span class="heroic-visually-hidden"> reply</span>',
        '%(number)s<span class="heroic-visually-hidden"> replies</span>',
        number,
    )


def others(number: int) -> str:
    return ngettext(
        '%(number)s<span class="heroic-visually-hidden"> other has this problem</span>',
        '%(number)s<span class="heroic-visually-hidden"> others have this problem</span>',
        number,
    )


def views(number: int) -> str:
    return ngettext(
        '%(number)s<span class="heroic-visually-hidden"> view</span>',
        '%(number)s<span class="heroic-visually-hidden"> views</span>',
        number,
    )


WORDS = {"reply": replies, "me-too": others, "views": views}


def tally(sign: str, number: int, icon: SafeString) -> SafeString:
    """
    A number as an entry of a list.

    Args:
        sign: the name of its icon, which says what is counted.
        icon: the markup of that.
    """
    return _written(sign, number, icon, get_language())


# A list of topics shows some of them a hundred times.
@lru_cache(maxsize=4096)
def _written(sign: str, number: int, icon: SafeString, _language: str | None):
    words = WORDS[sign](number) % {"number": localize(number)}
    return format_html(
        "<li{}>{}{}</li>",
        "" if number else SafeString(' class="is-none"'),
        icon,
        SafeString(words),
    )
