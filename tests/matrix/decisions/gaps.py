"""What to write next: gaps of private sections, and who may know of them."""

from functools import partial

from django.utils import timezone

from heroic_core.insights.models import Gap, GapEvent, GapQuery, GapQuote

from .. import roles
from ..registry import Access, decide_below, furnish
from .admin import visits_of


@furnish
def put_gaps(world):
    """One of a private section, one named by a private page, one with its quote."""
    minutes = world.pages["minutes"]
    own = world.secret("gap", roles.MEMBERS)
    put_gap(world, own, own, page=minutes)
    named = world.secret("gapofpage", roles.MEMBERS)
    put_gap(world, named, named, titled_by_page=True, title_page=minutes)
    # Of a page that is gone nobody can tell who may know its title.
    put_gap(world, world.secret("gapofgone"), None, titled_by_page=True)
    quoted = world.secret("gapquote", roles.MEMBERS)
    gap = put_gap(world, None, None)
    put_quote(world, gap, quoted, minutes)
    put_quote(world, gap, world.secret("gapquoteofgone"), None)


def put_gap(world, secret, details, **values):
    text = world.secrets.text
    now = timezone.now()
    gap = Gap.objects.create(
        locale="en",
        title=text(secret, "title") if secret else "Open to all",
        stems="x",
        fingerprint=str(len(world.things["gap"])),
        first_seen=now,
        last_seen=now,
        reopened={"because": "not_found", "query": text(details, "again")}
        if details
        else {},
        dismissed_reason=text(details, "reason") if details else "",
        parts={"failing": {"count": 1, "points": 1}},
        **values,
    )
    if details:
        GapQuery.objects.create(gap=gap, words=text(details, "query"))
        GapQuote.objects.create(gap=gap, key="1", text=text(details, "quote"))
        note = text(details, "note")
        GapEvent.objects.create(gap=gap, kind=GapEvent.Kind.DISMISSED, note=note)
    world.things["gap"].append(gap)
    return gap


def put_quote(world, gap, secret, page):
    text = world.secrets.text(secret, "quote")
    key = secret.name
    GapQuote.objects.create(gap=gap, key=key, text=text, has_page=True, page=page)


ADMIN = {"admin/heroic/write-next/": "gap"}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["wagtail", "heroic_core"],
        partial(visits_of, kinds=ADMIN),
    )
