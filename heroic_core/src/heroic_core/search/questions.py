"""What somebody asked for, read as words, phrases and exclusions."""

import re
from dataclasses import dataclass, field, replace

from .analysis import tokens


LONGEST, MOST_WORDS = 300, 32
CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
PHRASE = re.compile(r'(?<!\S)(-?)"([^"]+)"')
EXCLUDED = re.compile(r"(?<!\S)-(?=[^\W_])(\S+)")


@dataclass(frozen=True)
class Question:
    """
    A question as search takes it.

    Args:
        text: as it was asked, in one line.
        words: what is looked for, phrases without their quotes.
        phrases: what has to stand there word by word.
        excluded: words and phrases that must not.
        shortened: whether more was asked than search takes.
    """

    text: str
    words: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    shortened: bool = field(default=False, compare=False)

    def __bool__(self) -> bool:
        return any(True for _token in tokens(self.words))

    def with_words(self, replaced: dict[str, str]) -> "Question":
        """The same with other words for some of its own."""
        text = "".join(_replacing(self.text, replaced))
        return read(text)

    def without_quotes(self) -> "Question":
        """The same with phrases as words, in any order."""
        text = PHRASE.sub(lambda match: match[0] if match[1] else match[2], self.text)
        return replace(self, text=text, phrases=())


def read(text: str) -> Question:
    """Read what somebody typed: everything but quotes and a minus is plain text."""
    # What JSON and addresses may hold and no database takes: half of a character.
    plain = text.encode("utf-8", "replace").decode()
    asked = " ".join(CONTROL.sub(" ", plain).split())
    kept = _bounded(asked)
    rest, phrases, excluded = kept, [], []
    for match in PHRASE.finditer(kept):
        (excluded if match[1] else phrases).append(match[2])
    rest = PHRASE.sub(lambda m: " " if m[1] else f" {m[2]} ", kept)
    if EXCLUDED.sub(" ", rest).strip() or phrases:
        excluded += [match[1] for match in EXCLUDED.finditer(rest)]
        rest = EXCLUDED.sub(" ", rest)
    return Question(
        kept, " ".join(rest.split()), tuple(phrases), tuple(excluded), kept != asked
    )


def _bounded(text):
    text = text[:LONGEST]
    for number, token in enumerate(tokens(text)):
        if number == MOST_WORDS:
            return text[: token.start].rstrip()
    return text


def _replacing(text, replaced):
    at = 0
    for token in tokens(text):
        if token.word in replaced:
            yield text[at : token.start]
            yield replaced[token.word]
            at = token.end
    yield text[at:]
