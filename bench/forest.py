"""Many pages, many of them private, written at once."""

from itertools import cycle, islice

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction


KINDS = ["login", "groups", "password"]
WIDTH = 100


def plant(home, pages: int, restrictions: int) -> list[Page]:
    """
    Give a page so many descendants, three levels deep, and restrict some of them.

    The restrictions are of all kinds in turn, evenly spread, and one within another
    here and there.
    """
    sections = grow(home, min(WIDTH, pages))
    found, level = list(sections), sections
    while len(found) < pages:
        parent = level.pop(0)
        level += (below := grow(parent, min(WIDTH // 3, pages - len(found))))
        found += below
    restrict(found, restrictions)
    return found


def grow(parent: Page, number: int) -> list[Page]:
    content_type = ContentType.objects.get_for_model(Page)
    pages = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, step),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}p{step}/",
            slug=f"p{step}",
            title=f"Page {step}",
            draft_title=f"Page {step}",
            content_type=content_type,
            locale_id=parent.locale_id,
        )
        for step in range(1, number + 1)
    ]
    Page.objects.filter(pk=parent.pk).update(numchild=number)
    return Page.objects.bulk_create(pages)


def restrict(pages: list[Page], number: int) -> None:
    chosen = (pages[step * len(pages) // number] for step in range(number))
    rows = PageViewRestriction.objects.bulk_create(
        PageViewRestriction(page=page, restriction_type=kind, password="sesame")
        for page, kind in zip(islice(chosen, number), cycle(KINDS), strict=False)
    )
    group = Group.objects.get_or_create(name="Board")[0]
    PageViewRestriction.groups.through.objects.bulk_create(
        PageViewRestriction.groups.through(
            pageviewrestriction_id=row.pk, group_id=group.pk
        )
        for row in rows
        if row.restriction_type == "groups"
    )
