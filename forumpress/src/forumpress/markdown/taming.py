"""What is done to the tokens of a text before they become HTML."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from heroic_core.html import is_own_url


# Emphasis within emphasis: the parser knows no bound.
DEEPEST_EMPHASIS = 10
EMPHASIS = {"em", "strong", "s"}

# A thread has a title and parts: h1 and h2 are taken.
TOP_HEADING = 3


def level_headings(state: StateCore) -> None:
    """Let headings begin below those of the page, and leave out no level."""
    top = 6
    for token in state.tokens:
        if token.type == "heading_open":
            top = min(top, len(token.markup))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{TOP_HEADING + (len(token.markup) > top)}"


def bound_emphasis(state: StateCore) -> None:
    """Show the signs of emphasis that is too deep."""
    for inline in state.tokens:
        depth = 0
        for token in inline.children or ():
            if token.tag in EMPHASIS:
                deepest = max(depth, depth + token.nesting)
                depth += token.nesting
                if deepest > DEEPEST_EMPHASIS:
                    token.type, token.tag, token.nesting = "text", "", 0
                    token.content = token.markup


def link_foreign_images(state: StateCore) -> None:
    """Make links of images elsewhere: their sites would learn who reads."""
    for inline in state.tokens:
        if any(token.type == "image" for token in inline.children or ()):
            inline.children = _without_foreign_images(inline.children or [])


def _without_foreign_images(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    in_link = 0
    for token in tokens:
        in_link += token.nesting if token.tag == "a" else 0
        if token.type != "image" or is_own_url(str(token.attrs["src"])):
            kept.append(token)
        elif in_link:
            kept += _named(token)
        else:
            kept += _linked(token)
    return kept


def _linked(image: Token) -> list[Token]:
    address = image.attrs["src"]
    return [
        Token("link_open", "a", 1, attrs={**image.attrs, "href": address}),
        *_named(image),
        Token("link_close", "a", -1),
    ]


def _named(image: Token) -> list[Token]:
    """Its text, or its address."""
    text = "".join(token.content for token in image.children or ())
    return [Token("text", "", 0, content=text or str(image.attrs["src"]))]
