from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString
from pygments import highlight as pygments_highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from .clean import clean_html


# Beyond this a program is shown without colours: lexers are made of patterns.
LONGEST = 6_000

FORMATTER = HtmlFormatter(nowrap=True)


def highlight(code: str, language: str) -> SafeString:
    """Colour a program's text by classes; the text itself stays as it is."""
    if len(code) > LONGEST:
        return escape(code)
    return _highlight(code, language)


@lru_cache(maxsize=512)
def _highlight(code: str, language: str) -> SafeString:
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code)
    # Pygments ends each line, also the last.
    coloured = pygments_highlight(code, lexer, FORMATTER).rstrip("\n")
    return clean_html(coloured, "code")
