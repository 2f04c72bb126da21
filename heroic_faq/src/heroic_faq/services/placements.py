"""A question's places in categories. They are live at once."""

from collections.abc import Iterable

from django.db import transaction

from heroic_core.ordering import append, close_gaps

from ..models import Category, Placement, Question
from ..search_changes import stand_elsewhere


@transaction.atomic
def place(question: Question, categories: Iterable[Category]) -> None:
    """
    Put a question into exactly these categories.

    It keeps its place where it stands already, and comes last where it is new.
    """
    wanted = {category.pk: category for category in categories}
    _lock(wanted)
    current = {p.category_id: p for p in question.placements.all()}
    for category_id in current.keys() - wanted.keys():
        current[category_id].delete()
    for category_id in wanted.keys() - current.keys():
        append(
            Placement.objects.filter(category=category_id),
            Placement(category=wanted[category_id], question=question),
        )


@transaction.atomic
def move_questions(source: Category, target: Category) -> int:
    """
    Put all questions of one category behind those of another, in their order.

    Returns:
        How many left the source; those that stood in both stay once.
    """
    _lock([source.pk, target.pk])
    order = close_gaps(target.placements.all())
    there = target.placements.values("question")
    leaving = list(source.placements.all())
    moving = list(source.placements.exclude(question__in=there))
    for position, placement in enumerate(moving, start=len(order) + 1):
        placement.category, placement.position = target, position
    Placement.objects.bulk_update(moving, ["category", "position"])
    stand_elsewhere(placement.question_id for placement in moving)
    source.placements.all().delete()
    return len(leaving)


@transaction.atomic
def place_translation(question: Question, source: Question) -> None:
    """Put a translated question into the translations of its source's categories."""
    sources = [placement.category for placement in source.placements.all()]
    translated = Category.objects.translations_of(sources, question.locale)
    standing = Category.objects.filter(placements__question=question)
    place(question, [*standing, *translated])


@transaction.atomic
def fill_translated_category(category: Category, source: Category) -> None:
    """Put the translated questions of a category into its translation, in order."""
    sources = [p.question for p in source.placements.select_related("question")]
    rank = {q.translation_key: number for number, q in enumerate(sources)}
    translated = Question.objects.translations_of(sources, category.locale)
    for question in sorted(translated, key=lambda q: rank[q.translation_key]):
        standing = Category.objects.filter(placements__question=question)
        place(question, [*standing, category])


def _lock(categories: Iterable[int]) -> None:
    """Let nobody else put a question into these categories at the same time."""
    found = Category.objects.filter(pk__in=list(categories)).order_by("pk")
    list(found.select_for_update().values_list("pk"))
