"""All names of a wiki's pages from A to Z: their titles and their other names."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import Left
from django.http import HttpRequest

from heroic_core.html import fold

from ..models import WikiAlias, WikiIndexPage, WikiPage
from .pages_of_wiki import read_by
from .reading import SHOWN


PER_PAGE = 200
# Under which all stand that begin with no letter.
OTHERS = "#"


class Name(NamedTuple):
    """What a page is called; it may be called otherwise, too."""

    name: str
    pk: int


@dataclass(frozen=True)
class Entry:
    """
    A line of the index.

    Args:
        name: a title, or another name.
        page: that is called so.
        url: its address.
        space: the title of its space, where another page is called so too.
    """

    name: str
    page: WikiPage
    url: str
    space: str = ""

    @property
    def is_title(self) -> bool:
        return self.name == self.page.title


def names_context(wiki: WikiIndexPage, request: HttpRequest) -> dict:
    """What `wikipress/a_to_z.html` needs: all names, or where they are many those with
    one letter, and the letters that there are."""
    pages = read_by(wiki, request).order_by()
    names = WikiAlias.objects.filter(page__in=pages.values("pk")).order_by()
    titles = pages.annotate(initial=Left("title", 1))
    others = names.annotate(initial=Left("name", 1))
    counts = _counts(titles) + _counts(others)
    beginnings = defaultdict(list)
    for initial in counts:
        beginnings[letter_of(initial)].append(initial)
    letters = sorted(beginnings, key=_place)
    letter = _chosen(request, letters) if counts.total() > PER_PAGE else ""
    wanted = beginnings[letter] if letter else list(counts)
    found = [
        *_names(titles.filter(initial__in=wanted).values_list("title", "pk")),
        *_names(others.filter(initial__in=wanted).values_list("name", "page")),
    ]
    page = Paginator(_sorted(found), PER_PAGE).get_page(request.GET.get("page"))
    return {
        "letters": letters,
        "letter": letter,
        "page_of_names": page,
        "groups": _groups(page.object_list, pages, request),
    }


def letter_of(name: str) -> str:
    """The letter under which a name stands, without its accent."""
    first = fold(name)[:1].upper()
    return first if first.isalpha() else OTHERS


def _counts(named):
    rows = named.values("initial").annotate(number=Count("pk"))
    return Counter(dict(rows.values_list("initial", "number")))


def _place(letter):
    return letter != OTHERS, letter


def _chosen(request, letters):
    asked = request.GET.get("letter", "")
    return asked if asked in letters else letters[0]


def _names(rows):
    return [Name(*row) for row in rows]


def _sorted(names):
    folded = ((fold(each.name), each) for each in names)
    return [
        each
        for _, each in sorted(
            folded, key=lambda pair: (_place(letter_of(pair[1].name)), *pair)
        )
    ]


def _groups(names, pages, request):
    light = pages.only(*SHOWN, "space").select_related("space")
    found = light.in_bulk({each.pk for each in names})
    alike = Counter(each.name for each in names)
    entries = [
        Entry(name, page, page.get_url(request), _space(page, alike[name]))
        for name, pk in names
        if (page := found.get(pk))
    ]
    by_letter = groupby(entries, key=lambda each: letter_of(each.name))
    return [(letter, list(group)) for letter, group in by_letter]


def _space(page, number):
    return page.space.title if page.space and number > 1 else ""
