"""
A person's name in what others wrote: where they are mentioned and where they are
quoted, and nowhere else. A name may be a common word.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Q
from django.utils.crypto import get_random_string

from heroic_core import outbox
from heroic_core.search.changes import changed

from ..markdown import quoted
from ..markdown.parsing import tokens_of
from ..models import Draft, Post, PostEdit
from ..names import NAME
from .locking import lock_with_topics
from .writing import write


REWRITE = "forumpress.rewrite"
SECRET = ("handle", "name")
TOGETHER = 50
PARTS = ("posts", "edits", "drafts")
# A link in a line of a quotation, to a post.
QUOTE = r"(?<=\[)%s(?=\]\([^)\s]*?(?:/post/|#post-)(?P<post>[1-9]\d{0,17})/?\))"


@dataclass(frozen=True)
class Rewriting:
    """
    What takes the place of a person's name.

    Args:
        handle: by which they are mentioned.
        name: by which they are quoted; blank where quotations stay as they are.
        label: what stands in its place.
        is_mentioned: whether mentions stay; what they show is made anew anyway.
    """

    handle: str
    name: str
    label: str
    is_mentioned: bool = False

    def begin(self) -> None:
        """Have all texts rewritten, a few at a time, when the change is committed."""
        self.go_on(PARTS[0], 0)

    def go_on(self, part: str, after: int) -> None:
        outbox.put(REWRITE, {**self.__dict__, "part": part, "after": after})

    @classmethod
    def of(cls, payload: dict[str, Any]) -> Self:
        return cls(**{name: payload[name] for name in cls.__dataclass_fields__})

    def some(self, part: str, after: int) -> int | None:
        """
        Rewrite some texts.

        Returns:
            The key of the last one; None where there are no more.
        """
        rewrite = {"posts": self._posts, "edits": self._edits, "drafts": self._drafts}
        return rewrite[part](after)

    def text(self, source: str) -> str:
        """A text with the label where the person is mentioned or quoted."""
        said = source
        if not self.is_mentioned:
            said = without_mentions(said, self.handle, self.label)
        if self.name and self.name != self.label:
            said = self._without_quotes(said)
        return said

    def _posts(self, after):
        found = Post.objects.filter(self._among, pk__gt=after).order_by("pk")
        topics = dict(found.values_list("pk", "topic")[:TOGETHER])
        keys = lock_with_topics(topics)
        posts = Post.objects.filter(pk__in=keys).select_related(
            "topic__board", "author"
        )
        for post in posts.order_by("pk"):
            write(post, self.text(post.source))
            post.save(update_fields=["source", "html", "html_version"])
        changed(NAME, set(topics.values()))
        return max([after, *keys]) if topics else None

    def _edits(self, after):
        keys = _keys(PostEdit.objects.filter(self._among), after)
        for edit in PostEdit.objects.filter(pk__in=keys):
            edit.source = self.text(edit.source)
            edit.save(update_fields=["source"])
        return keys[-1] if keys else None

    def _drafts(self, after):
        # How JSON is searched differs among databases, and drafts are few.
        keys = _keys(Draft.objects.all(), after)
        for draft in Draft.objects.select_for_update(no_key=True).filter(pk__in=keys):
            said = _each_text(draft.content, self.text)
            if said != draft.content:
                draft.content = said
                draft.save(update_fields=["content"])
        return keys[-1] if keys else None

    @property
    def _among(self):
        found = Q(source__icontains=f"@{self.handle}")
        if self.name:
            found |= Q(source__contains=f"[{_as_link(self.name)}](")
        return found

    def _without_quotes(self, source):
        found = re.compile(QUOTE % re.escape(_as_link(self.name)))
        lines = source.split("\n")
        at = [i for i, line in enumerate(lines) if line.lstrip().startswith(">")]
        named = {int(m["post"]) for i in at for m in found.finditer(lines[i])}
        theirs = _posts_called(self.label, named)
        label = _as_link(self.label)

        def renamed(match):
            return label if int(match["post"]) in theirs else match[0]

        for i in at:
            lines[i] = found.sub(renamed, lines[i])
        return "\n".join(lines)


def without_mentions(source: str, handle: str, label: str) -> str:
    """A text with a label where it mentions somebody: in code nobody is mentioned."""
    pattern = rf"(?<![\w@/.-])@{re.escape(handle)}(?!@|-*\w)"
    found = list(re.finditer(pattern, source, re.IGNORECASE))
    if not found:
        return source
    # Only the parser knows which are mentions: each gets a handle of its own.
    mark = f"x{get_random_string(8).lower()}-"
    marked = _replaced(source, found, lambda i: f"@{mark}{i}")
    handles = {
        child.meta.get("handle")
        for token in tokens_of(marked)
        for child in token.children or ()
    }
    return _replaced(
        source, found, lambda i: label if f"{mark}{i}" in handles else found[i][0]
    )


def _replaced(source: str, found: list[re.Match[str]], by: Callable[[int], str]) -> str:
    parts: list[str] = []
    end = 0
    for i, match in enumerate(found):
        parts += [source[end : match.start()], by(i)]
        end = match.end()
    return "".join([*parts, source[end:]])


def _posts_called(label: str, keys: Collection[int]) -> set[int]:
    """Of some posts those whose author is called so by now."""
    called = Post.objects.filter(pk__in=keys, author_name=label)
    return set(called.values_list("pk", flat=True))


def _as_link(name: str) -> str:
    """The text of a link as a quotation has it."""
    return quoted("", name, "/").partition("[")[2].rpartition("](/)")[0]


def _keys(rows: Any, after: int) -> list[int]:
    rows = rows.filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:TOGETHER])


def _each_text(content: Any, rewrite: Callable[[str], str]) -> Any:
    if isinstance(content, str):
        return rewrite(content)
    if isinstance(content, list):
        return [_each_text(each, rewrite) for each in content]
    if isinstance(content, dict):
        return {key: _each_text(each, rewrite) for key, each in content.items()}
    return content
