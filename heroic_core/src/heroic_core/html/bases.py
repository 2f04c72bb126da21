"""Where links lead that are written as from the page that holds them."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


# The door's output: attribute values are in double quotes, and text has no bare `<`.
ON_THE_PAGE = re.compile(r'(<a\b[^<>]*\shref=")(?=[?#])')


def with_base(value: SafeString, url: str) -> SafeString:
    """
    Let links within a page lead to it from elsewhere, such as from a print of many.

    Args:
        value: HTML that came out of the door.
        url: of the page, without a query.

    Raises:
        TypeError: it did not come out of the door.
    """
    if not isinstance(value, SafeString):
        raise TypeError("Only HTML that came out of the door can have a base")
    base = escape(url)
    return mark_safe(  # noqa: S308
        ON_THE_PAGE.sub(lambda match: match[1] + base, value)
    )
