"""Counting readers: whoever asks about whatever is answered alike."""

from uuid import uuid4

from heroic_core.seen import PAGE, Seen

from ..registry import Access, Visit, decide


@decide("heroic/seen", Access.PUBLIC)
def seen(world, pattern):
    for page in world.pages.values():
        told = Seen(
            page=page.pk, source=PAGE, thing=page.pk, revision=0, locale="en", site=1
        )
        data = {"seen": told.signed(), "kind": "view", "from": "link"}
        yield Visit("/heroic/seen", data={**data, "load": uuid4().hex})
    yield Visit("/heroic/seen", data={"seen": "made up"})
