"""A slip in each query, always the same one for a seed."""

import random
from string import ascii_lowercase

from ..analysis import tokens


def with_slip(text: str, chance: random.Random) -> str:
    """
    The text with one wrong, missing, extra or swapped letter in its longest word.

    Args:
        text: a query.
        chance: decides which slip, and where.
    """
    word = max(tokens(text), key=lambda t: t.end - t.start, default=None)
    if word is None or word.end - word.start < 2:
        return text
    letters = text[word.start : word.end]
    at = chance.randrange(len(letters) - 1)
    before, here, after = letters[:at], letters[at], letters[at + 1 :]
    other = chance.choice(ascii_lowercase)
    slip = chance.choice(
        [
            before + other + after,
            before + after,
            before + here + other + after,
            before + after[0] + here + after[1:],
        ]
    )
    return text[: word.start] + slip + text[word.end :]
