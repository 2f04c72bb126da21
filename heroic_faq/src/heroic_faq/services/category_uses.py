"""What needs a category, and so forbids that it is deleted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from wagtail.models import ReferenceIndex

from ..models import Category, Question


@dataclass(frozen=True)
class CategoryUses:
    """
    Everything that a category is used by.

    Pages and other objects that chose it come with the names of the fields and blocks
    in which they hold it.
    """

    category: Category
    questions: list[Question]
    children: list[Category]
    holders: list[tuple[models.Model, list[str]]]

    def __bool__(self) -> bool:
        return bool(self.questions or self.children or self.holders)


def category_uses(category: Category) -> CategoryUses:
    """The questions, sub-categories, pages and blocks that use a category."""
    placed = Question.objects.filter(placements__category=category)
    return CategoryUses(
        category=category,
        questions=list(placed.order_by("placements__position").defer("answer")),
        children=list(category.children.order_by("position", "pk")),
        holders=[*_choosing(category), *_referring(category)],
    )


def categories_in_use(categories: Iterable[Category]) -> list[CategoryUses]:
    """The uses of those of the categories that have some."""
    return [uses for uses in map(category_uses, categories) if uses]


def _choosing(category: Category) -> Iterator[tuple[models.Model, list[str]]]:
    """Such as FAQ pages: Wagtail's index knows no many-to-many relations."""
    for relation in Category._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToManyRel):
            field = relation.field
            for holder in field.model._base_manager.filter(**{field.name: category}):
                yield holder, [str(field.verbose_name)]


def _referring(category: Category) -> Iterator[tuple[models.Model, list[str]]]:
    for holder, references in ReferenceIndex.get_grouped_references_to(category):
        if not isinstance(holder, Category):
            yield holder, [found.describe_source_field() for found in references]
