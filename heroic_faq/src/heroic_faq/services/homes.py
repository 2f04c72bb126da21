"""Which FAQ page is the home of a category or a question."""

from collections.abc import Iterable
from functools import cached_property
from math import inf
from uuid import UUID

from django.http import HttpRequest
from wagtail.models import Locale, Page, Site

from heroic_core.site_roots import root_paths
from heroic_core.viewer import Viewer, stranger
from heroic_core.visibility import can_see, refusal, refused_pages

from ..models import Category, FAQPage, Placement, Question
from .listing import Listing


def faq_pages(site: Site, locale: Locale) -> list[FAQPage]:
    """
    The FAQ pages of a site in one language, in the order of the tree.

    They are live, or private: were a private page forgotten when it is unpublished,
    the public page with the rest would show what it held.
    """
    # An alias shows what its source holds, and holds nothing itself.
    pages = FAQPage.objects.filter(locale=locale, alias_of=None).order_by("path")
    roots, anybody = root_paths(site), stranger()
    return [
        page
        for page in pages.prefetch_related("categories")
        if page.path.startswith(roots) and (page.live or refusal(anybody, page))
    ]


def category_homes(site: Site, locale: Locale) -> dict[int, FAQPage]:
    """
    The FAQ page that holds each category of a site in one language.

    Returns:
        Pages by the primary key of the category, sub-categories included.
    """
    pages = faq_pages(site, locale)
    chosen = _choosers(pages)
    rest = next((page for page in pages if not page.categories.all()), None)
    homes = {}
    for category in Category.objects.in_locale(locale).in_tree_order():
        if page := chosen.get(_top_key(category), rest):
            homes[category.pk] = page
    return homes


def held_categories(page: FAQPage) -> list[Category]:
    """The categories that a FAQ page shows, each first-level one before its children."""
    if page.alias_of_id:
        page = page.alias_of.specific
    others = _other_pages(page, page)
    chosen = _choosers([*others, page])
    own = page if page.categories.all() else None
    return [
        category
        for category in Category.objects.in_locale(page.locale).in_tree_order()
        if chosen.get(_top_key(category)) is own
    ]


def keys_chosen_elsewhere(page: FAQPage, place: Page) -> set[UUID]:
    """
    The translation keys of the categories that other FAQ pages chose.

    Args:
        page: the page that asks; it need not be saved.
        place: a page in the same site and language: itself, or its future parent.
    """
    return set(_choosers(_other_pages(page, place)))


class Homes:
    """The home of each category and question of a site, in one language."""

    def __init__(self, site: Site | None, locale: Locale) -> None:
        self._site = site
        self._locale = locale
        self._pages: dict[int, FAQPage | None] = {}
        self._urls: dict[int, str] = {}

    @classmethod
    def of(cls, request: HttpRequest | None, locale: Locale) -> "Homes":
        """Those of the site that is read, found out once a request."""
        if request is None:
            return cls(Site.objects.filter(is_default_site=True).first(), locale)
        known = request.__dict__.setdefault("_heroic_faq_homes", {})
        if locale.pk not in known:
            known[locale.pk] = cls(Site.find_for_request(request), locale)
        return known[locale.pk]

    def page_of(self, questions: Iterable[Question]) -> dict[int, FAQPage]:
        """The home of each of these questions; one that has none is left out."""
        asked = {question.pk for question in questions}
        if unknown := asked - self._pages.keys():
            found = _pages_of_questions(unknown, self._categories)
            self._pages |= {pk: found.get(pk) for pk in unknown}
        return {pk: page for pk in asked if (page := self._pages[pk])}

    def page_of_category(self, category: Category) -> FAQPage | None:
        """The home of a category on this site, or else on another that has one."""
        if home := self._categories.get(category.pk):
            return home
        own = self._site and self._site.pk
        others = Site.objects.exclude(pk=own).order_by("pk")
        found = (category_homes(site, self._locale) for site in others)
        return next((h[category.pk] for h in found if category.pk in h), None)

    def pages_anywhere(self, questions: list[Question]) -> dict[int, list[FAQPage]]:
        """The home of each question, or its homes on other sites where it has none."""
        found = {pk: [page] for pk, page in self.page_of(questions).items()}
        homeless = [question for question in questions if question.pk not in found]
        if not homeless:
            return found
        elsewhere: dict[int, list[FAQPage]] = {}
        own = self._site and self._site.pk
        for site in Site.objects.exclude(pk=own).order_by("pk"):
            for pk, page in Homes(site, self._locale).page_of(homeless).items():
                elsewhere.setdefault(pk, []).append(page)
        return {**found, **elsewhere}

    def url_of(self, page: FAQPage, request: HttpRequest) -> str:
        if page.pk not in self._urls:
            self._urls[page.pk] = page.get_full_url(request)
        return self._urls[page.pk]

    @cached_property
    def _categories(self):
        return category_homes(self._site, self._locale) if self._site else {}


def canonical_urls(
    questions: Iterable[Question], locale: Locale, request: HttpRequest
) -> dict[int, str]:
    """
    The URL of each question: its anchor on the page of the first of its categories.

    A question without such a page is left out, and so is one whose page the reader
    may not see.
    """
    viewer, homes = Viewer.from_request(request), Homes.of(request, locale)
    pages = {
        pk: page
        for pk, page in homes.page_of(questions).items()
        if can_see(viewer, page)
    }
    return {
        question.pk: f"{homes.url_of(pages[question.pk], request)}#{question.slug}"
        for question in questions
        if question.pk in pages
    }


def visible_in(
    listing: Listing, locale: Locale, request: HttpRequest | None
) -> Listing:
    """
    The entries of a listing but for questions whose home the reader may not see.

    What is left below a category whose home is refused stands below no heading.

    Args:
        listing: as it was collected.
        locale: that is read.
        request: of the reader; without one it is a stranger.
    """
    viewer = Viewer.from_request(request) if request else stranger()
    if not refused_pages(viewer):
        return listing
    questions = [entry.source for entry in listing.entries if entry.source]
    homes = Homes.of(request, locale)
    refused = {
        pk
        for pk, pages in homes.pages_anywhere(questions).items()
        if pages and all(refusal(viewer, page) for page in pages)
    }
    kept = listing.keeping(
        lambda entry: getattr(entry.source, "pk", None) not in refused
    )

    def is_secret(category: Category) -> bool:
        home = homes.page_of_category(category)
        return home is not None and refusal(viewer, home) is not None

    return kept.unnaming(is_secret)


def _pages_of_questions(questions, homes):
    """The home of each question; `homes` is in the order of the category tree."""
    placed = Placement.objects.filter(question__in=questions)
    rank = {category: number for number, category in enumerate(homes)}
    first: dict[int, int] = {}
    for category, question in placed.values_list("category_id", "question_id"):
        best = first.get(question)
        if category in rank and (best is None or rank[category] < rank[best]):
            first[question] = category
    return {question: homes[category] for question, category in first.items()}


def _other_pages(page, place):
    site = place.get_site()
    pages = faq_pages(site, page.locale) if site else []
    return [other for other in pages if other.pk != page.pk]


def _choosers(pages):
    """
    The oldest of the pages that chose each category, by its translation key.

    A copy has the same categories, and must not take them away from its source.
    """
    newest_first = sorted(pages, key=lambda page: page.pk or inf, reverse=True)
    return {
        category.translation_key: page
        for page in newest_first
        for category in page.categories.all()
    }


def _top_key(category):
    return (category.parent or category).translation_key
