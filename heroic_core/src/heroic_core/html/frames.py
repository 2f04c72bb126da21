from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from .urls import is_safe_url


ATTRIBUTES = {"iframe": {"src", "title"}}


@dataclass(frozen=True)
class Frame:
    src: str
    title: str = ""


def embedded_frame(value: str) -> Frame | None:
    """
    The frame in the HTML that a provider of embeds sent.

    Only its address and title are taken, never its HTML; None where it sent
    anything else, such as a script.
    """
    parser = _FrameParser()
    # Python's parser stops at some broken markup; what nh3 writes is whole.
    parser.feed(nh3.clean(value, tags={"iframe"}, attributes=ATTRIBUTES))
    return parser.frame


class _FrameParser(HTMLParser):
    frame: Frame | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "iframe" or self.frame:
            return
        found = dict(attrs)
        src = found.get("src") or ""
        if is_safe_url(src) and urlsplit(src).scheme == "https":
            self.frame = Frame(src, found.get("title") or "")
