"""Links to wiki pages in rich text as it is stored, and as people type it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape

from django.utils.html import escape, format_html, strip_tags
from wagtail.rich_text.rewriters import extract_attrs

from ..models.links import LONGEST


TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
# What is written inside may not be a link: code, and links that are there already.
CLOSED = frozenset({"a", "code", "pre"})
BRACKETS = re.compile(r"\[\[([^\[\]\n]{1,1500})\]\]")
LINK_TYPE = "wiki"
KEY = re.compile("[0-9]{1,18}")
PARTS = ("id", "name", "anchor", "heading")


@dataclass(frozen=True)
class Reference:
    """
    What a link leads to.

    Args:
        id: the primary key of a page as text; blank where it is known by name only.
        name: of a page, where nobody has written it yet.
        anchor: the key of a heading.
        heading: its words, where its key is not known.
        kind: the type of link: `wiki`, `page`, or blank for a typed address.
        href: that address.
    """

    id: str = ""
    name: str = ""
    anchor: str = ""
    heading: str = ""
    kind: str = LINK_TYPE
    href: str = ""

    @property
    def key(self) -> int | None:
        """The primary key of its page, where it may be one."""
        return int(self.id) if KEY.fullmatch(self.id) else None

    @property
    def tag(self) -> str:
        """The opening tag by which rich text stores it."""
        told = ((part, getattr(self, part)) for part in PARTS)
        attrs = "".join(f' {name}="{escape(value)}"' for name, value in told if value)
        return f'<a linktype="{LINK_TYPE}"{attrs}>'


@dataclass(frozen=True)
class Piece:
    """
    A part of a rich text.

    Args:
        source: as it is stored.
        reference: what it leads to, where it is the opening tag of a link or was
            typed in brackets.
        words: of a link that was typed in brackets.
    """

    source: str
    reference: Reference | None = None
    words: str = ""

    def leading_to(self, reference: Reference) -> "Piece":
        """The same link to something else."""
        source = reference.tag
        if self.words:
            source += format_html("{}", self.words) + "</a>"
        return replace(self, source=source, reference=reference)


def pieces(source: str) -> Iterator[Piece]:
    """The parts of a rich text, in their order; joined they are the text."""
    inside: list[str] = []
    start = 0
    for match in TAG.finditer(source):
        yield from _text(source[start : match.start()], is_open=not inside)
        start = match.end()
        ends, name, attrs = match[1], match[2].lower(), match[3]
        if name in CLOSED and ends:
            inside = inside[:-1]
        elif name in CLOSED:
            inside.append(name)
        is_link = name == "a" and not ends
        yield Piece(match[0], reference_of(extract_attrs(attrs)) if is_link else None)
    yield from _text(source[start:], is_open=not inside)


def reference_of(attrs: dict[str, str]) -> Reference:
    """What a link leads to, by the attributes of its tag."""
    told = {name: unescape_quotes(attrs.get(name, "")) for name in PARTS}
    return Reference(**told, kind=attrs.get("linktype", ""), href=attrs.get("href", ""))


def unescape_quotes(value: str) -> str:
    # Wagtail reads the other entities itself, and forgets these.
    return value.replace("&#x27;", "'").replace("&#39;", "'")


def references(source: str) -> Iterator[tuple[Reference, str]]:
    """The links of a rich text that is stored, with their words."""
    parts = list(pieces(source))
    for at, piece in enumerate(parts):
        if piece.reference is not None and not piece.words:
            yield piece.reference, _words(parts, at + 1)


def _words(parts, start):
    words = []
    for piece in parts[start:]:
        if piece.reference or piece.source.lower().startswith("</a"):
            break
        words.append(piece.source)
    return unescape(strip_tags("".join(words)))[:LONGEST]


def _text(source, *, is_open):
    start = 0
    for match in BRACKETS.finditer(source) if is_open else ():
        reference, words = _typed(unescape(match[1]))
        if reference:
            yield Piece(source[start : match.start()])
            yield Piece(match[0], reference, words)
            start = match.end()
    yield Piece(source[start:])


def _typed(inner: str) -> tuple[Reference | None, str]:
    """`Name`, `Name#Heading` and `Name|words` as they stand in brackets."""
    target, _bar, words = inner.replace("\0", "").partition("|")
    name, _hash, heading = (" ".join(part.split()) for part in target.partition("#"))
    if not (name or heading) or max(len(name), len(heading)) > LONGEST:
        return None, ""
    shown = words.strip() or ": ".join(filter(None, [name, heading]))
    return Reference(name=name, heading=heading), shown
