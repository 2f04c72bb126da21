"""The words that somebody searched for, marked where they then read."""

from django.utils.safestring import SafeString
from wagtail.models import Locale

from heroic_core.search.marking import mark_html
from heroic_core.search.questions import read
from heroic_core.search.synonyms import synonyms_of
from heroic_core.search.terms import terms_of


def highlighted(body: SafeString, text: str, locale: Locale) -> SafeString:
    """
    The body of an article with the words of a question marked.

    Args:
        body: HTML that came out of the door.
        text: as somebody typed it; blank marks nothing.
        locale: of the article.
    """
    if not text:
        return body
    code = locale.language_code
    terms = terms_of(read(text), code, synonyms_of(code))
    return mark_html(body, terms.all_terms, code)
