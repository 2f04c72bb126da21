from django.db import IntegrityError, transaction
from django.utils.text import slugify

from heroic_core.page_ids import IDS_OF_PAGES


MAX_LENGTH = 100
ROOM_FOR_NUMBER = 8

ATTEMPTS = 3


def save_with_free_slug(instance, wording, save):
    """
    Save an instance under a slug that is free in its language.

    Args:
        instance: as for `free_slug`.
        wording: as for `free_slug`.
        save: what saves it; called again where somebody else took the slug meanwhile.
    """
    for attempt in range(1, ATTEMPTS + 1):
        instance.slug = free_slug(instance, wording)
        try:
            with transaction.atomic():
                return save()
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise


def free_slug(instance, wording):
    """
    The slug that `instance` may have in its language.

    Args:
        instance: a Category or Question; its own slug is kept where it is free.
        wording: what a slug is made from when the instance has none.

    Returns:
        The slug, with a number at its end if another instance has it already.
    """
    wanted = instance.slug or slugify(wording, allow_unicode=True)
    wanted = wanted.strip("-_")[: MAX_LENGTH - ROOM_FOR_NUMBER] or "faq"
    taken = _taken_slugs(instance, wanted)
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _taken_slugs(instance, wanted):
    others = (
        type(instance)
        .objects.filter(locale_id=instance.locale_id)
        .exclude(pk=instance.pk)
    )
    taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
    if hasattr(type(instance), "old_anchors"):
        taken |= IDS_OF_PAGES
        taken |= set(
            others.filter(old_anchors__slug__startswith=wanted).values_list(
                "old_anchors__slug", flat=True
            )
        )
    return taken
