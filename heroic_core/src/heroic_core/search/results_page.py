"""The page of results: what was asked, and what it says."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..tree_paths import at_or_below
from ..viewer import Viewer
from .correcting import nearest_words
from .languages import language_of, languages
from .places import place_of
from .popular import popular
from .presenting import PER_PAGE, Shown, shown
from .promoted import Promoted, promoted_for
from .searching import Filters, Results, matches_of, search
from .sources import all_sources, known_source
from .telling import Told, section_led_from, told_of


PERIODS = [
    (0, _("Any time")),
    (7, _("Last week")),
    (31, _("Last month")),
    (366, _("Last year")),
]
# More pages of ten than anybody reads.
MOST_RESULTS = 500


@dataclass(frozen=True)
class Asked:
    """What the address of the page says, whatever somebody wrote into it."""

    text: str = ""
    locale: str = ""
    filters: Filters = Filters()
    as_typed: bool = False
    number: str = "1"
    # The page at and below which is searched; None for everywhere.
    under: Any = None

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        given = request.GET
        days = given.get("updated", "")
        known = {str(number): number for number, _label in PERIODS}
        locale = language_of(given.get("locale", ""))
        under = place_of(request, locale)
        return cls(
            given.get("q", ""),
            locale,
            Filters(
                known_source(given.get("source", "")),
                given.get("category", "").replace("\x00", "")[:255],
                known.get(days, 0),
                under.path if under else "",
            ),
            bool(given.get("exact")),
            given.get("page", "1"),
            under,
        )


@dataclass(frozen=True)
class Tab:
    name: str
    label: Any
    count: int
    url: str
    is_current: bool


class ResultsPage:
    """
    What the template of the page shows.

    Args:
        request: whose address asks.
    """

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.asked = Asked.of(request)
        self.viewer = Viewer.from_request(request)
        self.results: Results = search(
            self.asked.text,
            self.viewer,
            self.asked.locale,
            self.asked.filters,
            as_typed=self.asked.as_typed,
        )

    @property
    def has_question(self) -> bool:
        return bool(self.results.asked)

    @cached_property
    def page(self) -> PageOfResults:
        """The hits of the page that is asked for, or of the nearest that there is."""
        return Paginator(self.results.hits[:MOST_RESULTS], PER_PAGE).get_page(
            self.asked.number
        )

    @cached_property
    def page_numbers(self) -> list[Any]:
        paginator = self.page.paginator
        return list(
            paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        )

    @cached_property
    def shown(self) -> list[Shown]:
        terms = frozenset(self.results.terms.all_terms)
        return list(shown(self.page.object_list, terms, self.viewer, self.request))

    @cached_property
    def promoted(self) -> list[Promoted]:
        if not self.has_question or self.page.number > 1:
            return []
        under = self.asked.filters.under
        return promoted_for(self.results.asked.text, self.request, under)

    @cached_property
    def tabs(self) -> list[Tab]:
        """All results, and those of each source that has some."""
        counts, current = self.results.counts, self.asked.filters.source
        found = [
            Tab(
                "",
                pgettext_lazy("results of a search", "All"),
                sum(counts.values()),
                self.url(source=""),
                not current,
            )
        ]
        for source in all_sources():
            number, is_current = counts.get(source.name, 0), source.name == current
            if number or is_current:
                url = self.url(source=source.name)
                found.append(Tab(source.name, source.label, number, url, is_current))
        return found

    @cached_property
    def categories(self) -> list[str]:
        """Those of what was found, the one that is filtered by among them."""
        of_document = self.results.categories
        documents = self.results.hits[:MOST_RESULTS].documents
        found = Counter(of_document[document] for document in documents)
        found.pop("", None)
        names = sorted(found, key=lambda name: (found[name], name), reverse=True)
        chosen = self.asked.filters.category
        return [chosen, *names] if chosen and chosen not in names else names

    @property
    def languages(self) -> list[tuple[str, Any]]:
        return list(languages().items())

    @property
    def periods(self) -> list[tuple[int, Any]]:
        return PERIODS

    @property
    def is_filtered(self) -> bool:
        """Besides by the place, which has a way out of its own."""
        return replace(self.asked.filters, under="") != Filters()

    @property
    def as_typed_url(self) -> str:
        return self.url(exact="1")

    @property
    def unfiltered_url(self) -> str:
        return self.url(source="", category="", updated="")

    @property
    def everywhere_url(self) -> str:
        return self.url(under="", source="", category="", updated="")

    # When nothing was found

    @cached_property
    def nearest(self) -> list[tuple[str, str]]:
        """Words of the site that are written nearly like those that nobody knows."""
        find = matches_of(self.viewer, self.asked.filters)
        words = nearest_words(self.results.terms, find)
        return [(word, self.url(q=word, exact="")) for word in words]

    @cached_property
    def other_languages(self) -> list[tuple[Any, int, str]]:
        """The other languages in which something was found."""
        found = []
        for code, label in languages().items():
            if code != self.asked.locale:
                results = search(self.asked.text, self.viewer, code, as_typed=True)
                if results.total:
                    url = self.url(
                        locale=code, under="", source="", category="", updated=""
                    )
                    found.append((label, results.total, url))
        return found

    @cached_property
    def popular(self) -> list[Shown]:
        under = self.asked.filters.under
        place = at_or_below(under, "page_path") if under else None
        hits = popular(self.viewer, self.asked.locale, place=place)
        return list(shown(hits, frozenset(), self.viewer, self.request))

    # Addresses

    @property
    def path(self) -> str:
        return reverse("heroic_search:results")

    def url(self, **changed: str) -> str:
        """The address of this page with other answers to some of its questions."""
        query = self.request.GET.copy()
        query.pop("page", None)
        for name, value in changed.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"{self.path}?{query.urlencode()}"

    def page_url(self, number: int) -> str:
        return self.url(page=str(number))

    @cached_property
    def told(self) -> str:
        """What the page tells when it is loaded, signed: the search, for the log."""
        section = section_led_from(self.request, self.viewer)
        return Told(
            **told_of(self.results, self.viewer, section),
            locale=self.asked.locale,
            section_id=section and section.pk,
        ).signed()
