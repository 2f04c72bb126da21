"""How a listing is shown: sections, items, their ids and heading levels."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString

from heroic_core.html import mark_words
from heroic_core.page_ids import PageIds

from ..choices import Icon, IconSide, Opening, Style, known
from ..models import Category
from .listing import Entry, Group, Listing


LOWEST_LEVEL = 6
# Like a category's anchor, not to be confused with a question's.
FAQ = "faq:"
CHOICES = {"style": Style, "opening": Opening, "icon": Icon, "icon_side": IconSide}


@dataclass
class Options:
    """What an editor chose for the display of a FAQ; unknown old data is the default."""

    style: str = Style.PLAIN
    opening: str = Opening.MULTIPLE
    icon: str = Icon.CHEVRON
    icon_side: str = IconSide.END
    heading: str = ""
    heading_level: int = 2
    first_open: bool = False
    filter: bool = False
    toggle_all: bool = False
    animation: bool = True

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            setattr(self, name, known(getattr(self, name), choices))

    @property
    def folds(self) -> bool:
        return self.style != Style.INDEX

    @property
    def style_template(self) -> str:
        return f"heroic_faq/styles/{self.style}.html"

    @property
    def offers_toggle_all(self) -> bool:
        return self.toggle_all and self.folds and self.opening != Opening.SINGLE


@dataclass
class Item:
    """An entry as it stands in the page."""

    entry: Entry
    anchor: str
    level: int
    question: SafeString
    answer: SafeString
    # The anchor where nothing else on the page carries it.
    id: str = ""
    old_ids: list[str] = field(default_factory=list)
    open: bool = False


@dataclass
class Section:
    """A group with its heading, and the sections of its sub-categories."""

    group: Group
    level: int
    id: str = ""
    items: list[Item] = field(default_factory=list)
    sections: list["Section"] = field(default_factory=list)

    @property
    def category(self) -> Category | None:
        return self.group.category

    @property
    def count(self) -> int:
        return len(self.items) + sum(section.count for section in self.sections)

    @property
    def all_items(self) -> list[Item]:
        below = [item for section in self.sections for item in section.items]
        return [*self.items, *below]


def present(
    listing: Listing, options: Options, ids: PageIds, words: Sequence[str] = ()
) -> list[Section]:
    """
    The sections that the templates of the styles show.

    Args:
        listing: with rendered answers.
        options: of the display.
        ids: of the page, so that several FAQs on it do not disturb each other.
        words: folded words to mark; items that match in their answer stand open.
    """
    level = options.heading_level + 1 if options.heading else options.heading_level
    sections = []
    for group, children in listing.tree():
        section = _section(group, level, options, ids, words)
        section.sections = [
            _section(child, level + 1, options, ids, words) for child in children
        ]
        sections.append(section)
    if sections and options.first_open and sections[0].all_items:
        sections[0].all_items[0].open = True
    return sections


def _section(group, level, options, ids, words):
    section = Section(group, min(level, LOWEST_LEVEL))
    if group.category:
        section.id = ids.claim_numbered(group.category.anchor)
        level += 1
    section.items = [_item(e, level, options, ids, words) for e in group.entries]
    return section


def _item(entry, level, options, ids, words):
    question = escape(entry.text)
    level = min(level, LOWEST_LEVEL)
    item = Item(entry, entry.anchor, level, question, entry.html)
    if words:
        item.question = mark_words(question, words)
        item.answer = mark_words(entry.html, words)
    only_in_answer = bool(words) and item.question == question
    item.open = options.opening == Opening.ALL or only_in_answer
    _give_ids(item, ids)
    return item


def _give_ids(item, ids):
    if item.entry.source is None:
        item.anchor = item.id = ids.claim_numbered(item.anchor)
    else:
        # Shown a second time, it has a place of its own for the list of an index.
        free = ids.claim([item.anchor])
        item.id = free[0] if free else ids.claim_numbered(f"again:{item.anchor}")
        item.old_ids = ids.claim(item.entry.old_anchors)
