"""What HTML may come through the door, for each use."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .urls import is_own_url, is_safe_image, is_safe_srcset, is_safe_url


Check = Callable[[str], bool]


def matching(pattern: str) -> Check:
    compiled = re.compile(pattern)
    return lambda value: compiled.fullmatch(value) is not None


def anything(value: str) -> bool:
    return True


@dataclass(frozen=True)
class Profile:
    """
    Allowed tags, and for each tag its attributes with a check of the value.

    Args:
        links: whether an address that is written out becomes a link.
        rel: what links that lead to other sites are to this one.
    """

    tags: frozenset[str]
    attributes: Mapping[str, Mapping[str, Check]] = field(default_factory=dict)
    links: bool = True
    rel: str = "noopener"

    def allows(self, tag: str, name: str, value: str) -> bool:
        check = self.attributes.get(tag, {}).get(name)
        return check is not None and check(value)


NUMBER = matching(r"[0-9]{1,5}")
SPAN = matching(r"[1-9][0-9]{0,2}")

# fmt: off
TEXT = frozenset({
    "a", "b", "blockquote", "br", "code", "em", "figcaption", "figure", "h2", "h3", "h4",
    "hr", "i", "img", "li", "ol", "p", "pre", "strong", "ul",
})
# fmt: on
TABLE = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})

# A slug, and what Draftail writes; not the name of a property of `document`.
HEADING = {
    "id": matching(r"[\w-]{1,255}"),
    "data-block-key": matching(r"[\w-]{1,32}"),
}
CELL = {"colspan": SPAN, "rowspan": SPAN}

RICH = Profile(
    tags=TEXT | TABLE,
    attributes={
        "a": {"href": is_safe_url, "title": anything},
        "img": {
            "alt": anything,
            "class": matching(r"richtext-image( [\w-]+){0,3}"),
            "height": NUMBER,
            "loading": matching(r"lazy|eager"),
            "src": is_safe_image,
            "srcset": is_safe_srcset,
            "width": NUMBER,
        },
        "h2": HEADING,
        "h3": HEADING,
        "h4": HEADING,
        "ol": {"start": NUMBER},
        "td": CELL,
        "th": {**CELL, "scope": matching(r"col|row|colgroup|rowgroup")},
    },
)

# What Pygments writes.
COLORED = {"class": matching(r"[a-z0-9 -]{1,40}")}
CODE = Profile(
    tags=frozenset({"span"}),
    attributes={"span": COLORED},
    links=False,
)

# What anybody may write below the heading of a thread. Without ids, since many stand
# on one page, and without images of other sites, which would learn who reads.
# fmt: off
POST = Profile(
    tags=frozenset({
        "a", "blockquote", "br", "code", "del", "em", "figure", "h3", "h4", "hr", "img",
        "li", "ol", "p", "pre", "span", "strong", "table", "tbody", "td", "th", "thead",
        "tr", "ul",
    }),
    attributes={
        "a": {
            "class": matching(r"[a-z]+-mention"),
            "href": is_safe_url,
            "title": anything,
        },
        "code": {"class": matching(r"language-[a-z]{1,20}")},
        "figure": {"class": matching(r"heroic-code")},
        "img": {
            "alt": anything,
            "height": NUMBER,
            "loading": matching(r"lazy"),
            "src": is_own_url,
            "title": anything,
            "width": NUMBER,
        },
        "ol": {"start": NUMBER},
        "pre": {"tabindex": matching(r"0")},
        "span": COLORED,
    },
    rel="nofollow ugc noopener",
)
# fmt: on

PROFILES = {"rich": RICH, "code": CODE, "post": POST}
