from collections.abc import Mapping

from ..models import Category, FAQPage, Question


def categories_at(
    page: FAQPage, question: Question, held: Mapping[int, FAQPage]
) -> list[Category]:
    """
    The categories of a question that its home holds, in the order of the tree.

    Another of them may stand on a page that fewer people see.

    Args:
        page: the home.
        question: with its placements.
        held: of `homes.category_homes`.
    """
    order = {pk: number for number, pk in enumerate(held)}
    found = (placement.category for placement in question.placements.all())
    here = [category for category in found if held.get(category.pk) == page]
    return sorted(here, key=lambda category: order[category.pk])
