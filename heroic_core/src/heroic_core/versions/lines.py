"""The lines that somebody reads on a page, as they are compared."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser


WORDS = re.compile(r"\w+|\s+|[^\w\s]")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption"}
LINES = {
    *("address", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
    *("hr", "ol", "p", "section", "table", "tbody", "thead", "ul", "details"),
}
SILENT = {"button", "script", "style", "svg", "template"}
CELLS = {"td", "th"}
BETWEEN_CELLS = " | "
TEXT, HEADING, ITEM, CODE, PICTURE = "text", "heading", "item", "code", "picture"


@dataclass(frozen=True)
class Word:
    """
    A word, or what stands between two.

    Args:
        link: where it leads; blank for nowhere.
    """

    text: str
    link: str = ""


@dataclass(frozen=True)
class Line:
    """
    Args:
        kind: what it is: a text, a heading, an item of a list, code, or a picture.
        words: all of them, with what stands between.
        mark: tells it from another with the same words, such as of another picture or file.
    """

    kind: str
    words: tuple[Word, ...]
    mark: str = ""


def lines_of(html: str) -> list[Line]:
    """
    The lines of some HTML, as far as they say anything.

    Args:
        html: as a reader gets it. Nothing of it is HTML any more in the lines.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines


def line_of(text: str, mark: str = "") -> Line:
    """A plain text that stands in one line."""
    return Line(TEXT, _words(" ".join(text.split())), mark)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.kind, self.words, self.link = TEXT, [], ""
        self.silent, self.cells = 0, 0
        self.is_code, self.is_row = False, False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in SILENT:
            self.silent += 1
        elif tag == "pre":
            self.end_line()
            self.kind, self.is_code = CODE, True
        elif tag in HEADINGS or tag == "li":
            self.end_line()
            self.kind = ITEM if tag == "li" else HEADING
        elif tag == "tr":
            self.end_line()
            self.cells, self.is_row = 0, True
        elif tag in CELLS:
            self._say(BETWEEN_CELLS if self.cells else "")
            self.cells += 1
        elif tag == "a":
            self.link = given.get("href") or ""
        elif tag in ("img", "iframe"):
            self._picture(given)
        elif tag in LINES:
            self._break()

    def handle_endtag(self, tag):
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "pre":
            self.end_line()
            self.kind, self.is_code = TEXT, False
        elif tag == "tr":
            self.end_line()
            self.is_row = False
        elif tag == "a":
            self.link = ""
        elif tag in HEADINGS or tag == "li":
            self.end_line()
            self.kind = TEXT
        elif tag in LINES:
            self._break()

    def handle_data(self, data):
        if not self.is_code:
            self._say(re.sub(r"\s+", " ", data))
            return
        first, *others = data.split("\n")
        self._say(first)
        for each in others:
            self.end_line()
            self._say(each)

    def end_line(self):
        words = self.words if self.kind == CODE else _trimmed(self.words)
        self.words = []
        if any(not word.text.isspace() for word in words):
            self.lines.append(Line(self.kind, tuple(words)))

    def _break(self):
        # A row of a table is one line, whatever its cells hold.
        if self.is_row:
            self._say(" ")
        else:
            self.end_line()

    def _say(self, text):
        if not self.silent:
            self.words += _words(text, self.link)

    def _picture(self, given):
        self.end_line()
        text = given.get("alt") or given.get("title") or ""
        mark = given.get("src") or ""
        self.lines.append(Line(PICTURE, _words(text), mark))


def _words(text, link=""):
    return tuple(Word(each, link) for each in WORDS.findall(text))


def _trimmed(words):
    start, end = 0, len(words)
    while start < end and words[start].text.isspace():
        start += 1
    while end > start and words[end - 1].text.isspace():
        end -= 1
    return words[start:end]
