"""What a FAQ shows: entries in groups."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from heroic_core.blocks.bulk import render_many
from heroic_core.html import plain_text

from ..models import Category, OldAnchor, Question


@dataclass
class Entry:
    """One question and its answer, of a Question or typed into a block."""

    text: str
    answer: StreamValue
    anchor: str
    source: Question | None = None
    html: SafeString | None = None
    old_anchors: list[str] = field(default_factory=list)

    @property
    def key(self) -> int:
        """The same for each place at which one question stands."""
        return self.source.pk if self.source else -id(self)

    @cached_property
    def answer_text(self) -> str:
        """The words of the rendered answer."""
        return plain_text(self.html or "")


@dataclass
class Group:
    """Entries below one heading; without a category, they have none."""

    entries: list[Entry] = field(default_factory=list)
    category: Category | None = None

    def is_below(self, other: "Group") -> bool:
        """Whether this is the group of a sub-category of the other's."""
        if self.category is None or other.category is None:
            return False
        return self.category.parent_id == other.category.pk


@dataclass
class Listing:
    """The groups that one FAQ shows, in order."""

    groups: list[Group]

    @property
    def entries(self) -> list[Entry]:
        return [entry for group in self.groups for entry in group.entries]

    def tree(self) -> list[tuple[Group, list[Group]]]:
        """Each group with those of its sub-categories that follow it."""
        tree: list[tuple[Group, list[Group]]] = []
        for group in self.groups:
            if tree and group.is_below(tree[-1][0]):
                tree[-1][1].append(group)
            else:
                tree.append((group, []))
        return tree

    def without_groups(self) -> "Listing":
        """The same entries below no heading, each question once."""
        once = {entry.anchor: entry for entry in self.entries}
        return Listing([Group(list(once.values()))])

    def keeping(self, wanted: Callable[[Entry], bool]) -> "Listing":
        """The entries that are wanted; a group that lost all of its own goes, too."""
        groups = [
            Group(list(filter(wanted, g.entries)), g.category) for g in self.groups
        ]
        filled = {g.category.parent_id for g in groups if g.entries and g.category}
        return Listing(
            [g for g in groups if g.entries or (g.category and g.category.pk in filled)]
        )

    def unnaming(self, secret: Callable[[Category], bool]) -> "Listing":
        """The same entries, those of secret categories below no heading."""
        groups = [
            Group(g.entries) if g.category and secret(g.category) else g
            for g in self.groups
        ]
        return Listing([g for g in groups if g.entries or g.category])

    def limited(self, limit: int | None) -> "Listing":
        """The first `limit` questions, however often each is shown."""
        if not limit:
            return self
        first = set(list(dict.fromkeys(entry.key for entry in self.entries))[:limit])
        return self.keeping(lambda entry: entry.key in first)


def render_answers(listings: Iterable[Listing], context: dict) -> None:
    """Render the answers of all listings, with a constant number of queries."""
    entries = [e for listing in listings for e in listing.entries if e.html is None]
    rendered = render_many([entry.answer for entry in entries], context)
    for entry, html in zip(entries, rendered, strict=True):
        entry.html = html
    _read_old_anchors(entries)


def _read_old_anchors(entries):
    # Few questions have any: reading them by hand spares each a queryset of its own.
    asked = {entry.source.pk for entry in entries if entry.source}
    former = OldAnchor.objects.filter(question__in=asked).order_by("pk")
    by_question: dict[int, list[str]] = {}
    for question, slug in former.values_list("question_id", "slug"):
        by_question.setdefault(question, []).append(slug)
    for entry in entries:
        if entry.source:
            entry.old_anchors = by_question.get(entry.source.pk, [])
