import html
import re
from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from .text import fold


# The door's output: attribute values are in double quotes and may hold a ">".
TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
CHARACTER = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z0-9]+);|.", re.DOTALL | re.I)


def mark_words(value: SafeString, words: Iterable[str]) -> SafeString:
    """
    Wrap words in `<mark>`, whatever their case and accents.

    Args:
        value: HTML that came out of the door.
        words: what is looked for, also inside longer words.
    """
    if not isinstance(value, SafeString):
        raise TypeError("Only HTML that came out of the door can be marked")
    pattern = _pattern(words)
    if pattern is None or not pattern.search(fold(html.unescape(value))):
        return value
    parts = TAG.split(value)
    parts[::2] = [_marked(text, pattern) for text in parts[::2]]
    return mark_safe("".join(parts))  # noqa: S308


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    folded = {fold(word) for word in words} - {""}
    if not folded:
        return None
    longest_first = sorted(folded, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first))


def _marked(text: str, pattern: re.Pattern[str]) -> str:
    characters = CHARACTER.findall(text)
    folded, origins = _folded_with_origins(characters)
    marked, end = [], 0
    for match in pattern.finditer(folded):
        first, last = origins[match.start()], _end(match, origins, len(characters))
        if first < end:
            continue
        marked += [*characters[end:first], "<mark>", *characters[first:last], "</mark>"]
        end = last
    return "".join([*marked, *characters[end:]])


def _end(match: re.Match[str], origins: list[int], length: int) -> int:
    """After the match and the accents that follow its last letter."""
    following = origins[match.end()] if match.end() < len(origins) else length
    return max(following, origins[match.end() - 1] + 1)


def _folded_with_origins(characters: list[str]) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the one it comes from."""
    folded: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(characters):
        for part in fold(html.unescape(character)):
            folded.append(part)
            origins.append(index)
    return "".join(folded), origins
