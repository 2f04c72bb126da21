"""The order of articles by hand, in a translated category."""

from heroic_core.ordering import move_to

from ..models import Placement


def stand_as_source(placement: Placement) -> None:
    """
    Put a new place of a translation where its source has it.

    That is after the nearest article that comes before it there and is here, too; the
    order of those that stand here already is their editors'.
    """
    ranks = _ranks_of_source(placement)
    mine = ranks.get(placement.article.translation_key)
    if mine is None:
        return
    siblings = Placement.objects.filter(category=placement.category_id)
    others = siblings.exclude(pk=placement.pk).order_by("position", "pk")
    before = [
        place
        for place, key in enumerate(_keys(others), start=1)
        if ranks.get(key, mine) < mine
    ]
    move_to(siblings, placement, before[-1] + 1 if before else 1)


def _ranks_of_source(placement):
    """The order of the category that this one translates, by what they share."""
    source = (
        Placement.objects.filter(
            category__translation_key=placement.category.translation_key,
            article__translation_key=placement.article.translation_key,
        )
        .exclude(category=placement.category_id)
        .order_by("category")
        .values("category")[:1]
    )
    order = Placement.objects.filter(category__in=source).order_by("position", "pk")
    return {key: rank for rank, key in enumerate(_keys(order))}


def _keys(placements):
    return placements.values_list("article__translation_key", flat=True)
