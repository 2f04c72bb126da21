from typing import Any

import swapper
from django.db import connections
from django.db.models import F


# What is written with each draft.
DRAFT = ["latest_revision_id", "latest_revision_created_at", "draft_title"]


def lock(page_id: Any) -> dict[str, Any] | None:
    """
    Let nobody else write a page until the transaction ends.

    Before anything of the page is read: what was read sooner may be old by then.

    Returns:
        What is written with each draft, as it is now; None where there is no page.
    """
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(pk=page_id)
    if connections[pages.db].features.has_select_for_update:
        pages = pages.select_for_update(no_key=True)
    else:
        # SQLite: who has written first is the only one who writes.
        pages.update(numchild=F("numchild"))
    return pages.values(*DRAFT).first()


def keep_newer_draft(page: Any) -> None:
    """
    Let a page that is about to be written whole not forget a draft.

    Whoever publishes, withdraws or locks it has read it before, and writes all of it:
    the draft that somebody saved in between would not be the latest any more.
    """
    now = lock(page.pk)
    if now is not None and now["latest_revision_id"] != page.latest_revision_id:
        for name, value in now.items():
            setattr(page, name, value)
        page.has_unpublished_changes = True
