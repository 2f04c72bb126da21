"""Where the entries of a FAQ come from."""

from collections.abc import Iterable, Mapping

from django.utils.text import slugify
from wagtail.models import Locale

from ..models import Category, Placement, Question
from .listing import Entry, Group, Listing


def of_questions(chosen: Iterable[Question], locale: Locale) -> Listing:
    """Chosen questions in their order, each in the reader's language or not at all."""
    chosen = list(chosen)
    found = [q for q in chosen if q.live and q.locale_id == locale.pk]
    if foreign := [q for q in chosen if q.locale_id != locale.pk]:
        found += Question.objects.live().translations_of(foreign, locale)
    by_key = {question.translation_key: question for question in found}
    keys = dict.fromkeys(question.translation_key for question in chosen)
    return _listing([by_key[key] for key in keys if key in by_key])


def of_tag(slug: str, locale: Locale) -> Listing:
    """The questions that carry a tag, by their wording."""
    tagged = Question.objects.live().in_locale(locale).filter(tags__slug=slug)
    return _listing(tagged.order_by("question", "pk"))


def of_typed(items: Iterable[Mapping]) -> Listing:
    """Questions that were typed into a block."""
    entries = [
        Entry(
            text=item["question"],
            answer=item["answer"],
            anchor=slugify(item["question"], allow_unicode=True) or "faq",
        )
        for item in items
    ]
    return Listing([Group(entries)] if entries else [])


def of_chosen_categories(chosen: Iterable[Category], locale: Locale) -> Listing:
    """Chosen categories in their order, each followed by its sub-categories."""
    order = {category.translation_key: rank for rank, category in enumerate(chosen)}
    found = Category.objects.in_locale(locale).with_children_of(order)

    def rank(category):
        parent = category.parent and order.get(category.parent.translation_key)
        return order.get(category.translation_key, parent)

    return of_categories(sorted(found.in_tree_order(), key=rank))


def of_categories(categories: Iterable[Category]) -> Listing:
    """
    These categories in this order with their questions.

    One without a question is left out, unless a sub-category of it has some.
    """
    categories = list(categories)
    groups = {category.pk: Group(category=category) for category in categories}
    placements = Placement.objects.filter(category__in=groups)
    questions = (
        Question.objects.live().filter(placements__category__in=groups).in_bulk()
    )
    ordered = placements.order_by("position", "pk")
    for category, question in ordered.values_list("category_id", "question_id"):
        if question in questions:
            groups[category].entries.append(_entry(questions[question]))
    filled = {placed.parent_id for placed in categories if groups[placed.pk].entries}
    return Listing([g for pk, g in groups.items() if g.entries or pk in filled])


def by_first_category(listing: Listing) -> Listing:
    """The same entries, below the first category of each."""
    first = _first_categories([e.source for e in listing.entries if e.source])
    groups: dict[Category | None, Group] = {}
    for entry in listing.entries:
        category = first.get(entry.source.pk) if entry.source else None
        groups.setdefault(category, Group(category=category)).entries.append(entry)
    return Listing(list(groups.values()))


def _first_categories(questions):
    placed = Category.objects.filter(placements__question__in=questions)
    rows = placed.in_tree_order().values_list("pk", "placements__question_id")
    categories = Category.objects.in_bulk({pk for pk, _question in rows})
    first: dict[int, Category] = {}
    for pk, question in rows:
        first.setdefault(question, categories[pk])
    return first


def _listing(questions):
    entries = [_entry(question) for question in questions]
    return Listing([Group(entries)] if entries else [])


def _entry(question):
    return Entry(question.question, question.answer, question.slug, question)
