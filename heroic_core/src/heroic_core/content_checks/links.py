"""The links of rich text as it is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import SplitResult, unquote, urlsplit

from .findings import Place


@dataclass(frozen=True)
class Link:
    """
    Args:
        place: of its text.
        text: that it is on.
        kind: `page` or `document` for what was chosen; blank for a typed address.
        target: the primary key of what was chosen, as text.
        href: the typed address.
    """

    place: Place
    text: str
    kind: str
    target: str
    href: str

    @property
    def address(self) -> SplitResult:
        try:
            return urlsplit(self.href)
        except ValueError:
            # An editor typed what is no address, such as `http://[`.
            return SplitResult("", "", "", "", "")

    @property
    def anchor(self) -> str:
        """The id that it leads to on a page; blank for the top and for marked text."""
        anchor = unquote(self.address.fragment).split(":~:")[0]
        return "" if anchor == "top" else anchor


def links_in(source: str, place: Place) -> Iterator[Link]:
    """
    The links of a rich text.

    Args:
        source: as it is stored.
        place: of the text.
    """
    if "<a" in source:
        parser = _LinkParser()
        parser.feed(source)
        parser.close()
        for attrs, words in parser.found:
            yield Link(
                place,
                " ".join("".join(words).split()),
                attrs.get("linktype") or "",
                attrs.get("id") or "",
                (attrs.get("href") or "").strip(),
            )


class _LinkParser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.open = False

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.found.append((dict(attrs), []))
            self.open = True

    def handle_endtag(self, tag):
        if tag == "a":
            self.open = False

    def handle_data(self, data):
        if self.open:
            self.found[-1][1].append(data)
