"""Words that stand in private things, and the search for them in what the site sends."""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote


# All lower case and without a hyphen: slugs, file names and search leave them whole.
WORD = re.compile(r"kanari[a-z0-9]+", re.IGNORECASE)


@dataclass(frozen=True)
class Secret:
    """
    Something private.

    Args:
        name: what it is, as part of its words.
        seen_by: the roles that may see it.
        managed_by: the roles that have permission on it in the admin, and see it there.
    """

    name: str
    seen_by: frozenset[str]
    managed_by: frozenset[str] = frozenset()

    def is_for(self, role: str, in_admin: bool) -> bool:
        return role in self.seen_by or (in_admin and role in self.managed_by)


@dataclass
class Secrets:
    by_word: dict[str, Secret] = field(default_factory=dict)
    by_content: dict[bytes, Secret] = field(default_factory=dict)

    def word(self, secret: Secret, part: str) -> str:
        """A word that stands nowhere but in this part of the secret."""
        word = f"kanari{secret.name}{part}"
        assert WORD.fullmatch(word), word
        self.by_word[word] = secret
        return word

    def text(self, secret: Secret, part: str) -> str:
        """Some words, of which one is ours and one is the same in all."""
        return f"Cinnabar {self.word(secret, part)}"

    def content(self, secret: Secret, content: bytes) -> None:
        """What a file of the secret holds."""
        self.by_content[content] = secret

    def words_in(self, text: str) -> set[str]:
        plain = unescape(unquote(text))
        found = {word.lower() for word in WORD.findall(f"{text} {plain}")}
        return {self._whole(word) for word in found}

    def secret_of(self, word: str) -> Secret:
        return self.by_word[word]

    def files_in(self, content: bytes) -> list[Secret]:
        return [self.by_content[each] for each in self.by_content if each in content]

    def _whole(self, found):
        """Lists may cut a title short."""
        if found in self.by_word:
            return found
        return next((word for word in self.by_word if word.startswith(found)), found)
