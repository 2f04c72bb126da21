"""The headings of HTML that came out of the door."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .text import plain_text


# The door's output: headings are closed, attribute values are in double quotes.
HEADING = re.compile(r'<h([2-4])((?: [a-z-]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


@dataclass(frozen=True)
class Heading:
    """
    Args:
        level: from 2 to 4.
        text: in plain text.
        key: what the editor's rich text knows it by; blank for HTML from elsewhere.
        id: that it had where it came from.
    """

    level: int
    text: str
    key: str = ""
    id: str = ""


def headings(value: SafeString) -> list[Heading]:
    """
    The headings that have words.

    Args:
        value: HTML that came out of the door.
    """
    return [heading for heading, _text in cut_at_headings(value) if heading]


def cut_at_headings(value: SafeString) -> Iterator[tuple[Heading | None, str]]:
    """
    The text before the first heading, then each heading with the text below it.

    Args:
        value: HTML that came out of the door.
    """
    heading, start = None, 0
    for match in HEADING.finditer(value):
        found = _heading(match)
        if found.text:
            yield heading, plain_text(value[start : match.start()])
            heading, start = found, match.end()
    yield heading, plain_text(value[start:])


def with_heading_ids(value: SafeString, ids: Sequence[Collection[str]]) -> SafeString:
    """
    Give headings ids.

    Args:
        value: HTML that came out of the door.
        ids: for each of its `headings`, its id and others that lead to it too.
    """
    given = iter(ids)
    return mark_safe(  # noqa: S308
        HEADING.sub(lambda match: _with_ids(match, given), value)
    )


def _heading(match: re.Match[str]) -> Heading:
    level, written, content = match.groups()
    attributes = dict(ATTRIBUTE.findall(written))
    return Heading(
        level=int(level),
        text=plain_text(content),
        key=attributes.get("data-block-key", ""),
        id=attributes.get("id", ""),
    )


def _with_ids(match: re.Match[str], given: Iterator[Collection[str]]) -> str:
    level, _written, content = match.groups()
    ids = next(given, ()) if plain_text(content) else ()
    if not ids:
        return match.group()
    first, *others = ids
    return format_html(
        '<h{} id="{}">{}{}</h{}>',
        level,
        first,
        format_html_join("", '<span id="{}"></span>', ((other,) for other in others)),
        mark_safe(content),  # noqa: S308
        level,
    )
