"""The words that somebody searched for, marked where they then read."""

from django.utils.safestring import SafeString
from wagtail.models import Locale

from .marking import mark_html
from .questions import read
from .synonyms import synonyms_of
from .terms import terms_of


def highlighted(body: SafeString, text: str, locale: Locale) -> SafeString:
    """
    The body of a page with the words of a question marked.

    Args:
        body: HTML that came out of the door.
        text: as somebody typed it; blank marks nothing.
        locale: of the page.
    """
    if not text:
        return body
    code = locale.language_code
    terms = terms_of(read(text), code, synonyms_of(code))
    return mark_html(body, terms.all_terms, code)
