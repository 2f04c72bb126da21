"""The addresses of heroic_core."""

import json
from functools import partial
from urllib.parse import urlsplit

from forumpress.ways_out import OutOfMail
from heroic_core.feeds.tokens import make_token
from heroic_core.mail_kinds import TestMail
from heroic_core.models import OutboxRow
from heroic_site.home.models import StandardPage
from tests.factories import make_page, make_text

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of


# Of which there are feeds.
FEEDS = ["wikifront", "wikispace", "wikinarrow"]


@furnish
def put_waiting_work(world):
    """What waits carries whatever it is about; only superusers may look."""
    secret = world.secret("outbox")
    data = json.dumps({"about": world.secrets.text(secret, "payload")})
    error = world.secrets.text(secret, "error")
    row = OutboxRow.objects.create(
        kind="tests.nothing", data=data, state="parked", error=error
    )
    world.things["outbox row"].append(row)
    world.things["mail"] = [TestMail]


@furnish
def put_reusable_text(world):
    """A draft that only those who work on texts may read, on a public page."""
    secret = world.secret("text", roles.FILERS)
    text = make_text(
        world.secrets.text(secret, "words"),
        name=world.secrets.text(secret, "name"),
        live=False,
    )
    text.save_revision(user=world.admin)
    world.things["reusable text"].append(text)
    world.pages["reusing"] = make_page(
        world.home,
        page_class=StandardPage,
        title="Reusing",
        body=[("reusable", text)],
    )


@decide("heroic/theme.css", Access.PUBLIC)
def theme(world, pattern):
    yield Visit("/heroic/theme.css")


@decide("heroic/leave/<slug:name>/<str:signed>/", Access.WALL)
def leaving(world, pattern):
    yield Visit(urlsplit(OutOfMail.way_out.url(1)).path)
    yield Visit("/heroic/leave/forum-mail/made-up/")
    yield Visit("/heroic/leave/nothing/made-up/")


@decide("heroic/color-scheme/", Access.PUBLIC)
def color_scheme(world, pattern):
    next_url = world.pages["lounge"].url
    data = {"scheme": "dark", "color_scheme": "dark", "next": next_url}
    yield Visit("/heroic/color-scheme/", data=data)


@decide("heroic/page/<int:pk>/", Access.WALL)
def page_by_number(world, pattern):
    for pk in [*(page.pk for page in world.pages.values()), 999_999]:
        yield Visit(f"/heroic/page/{pk}/")


@decide("heroic/feeds/", Access.WALL)
def own_feeds(world, pattern):
    yield Visit("/heroic/feeds/")
    for page in (world.pages[name] for name in FEEDS):
        data = {"make": f"wiki/{page.pk}"}
        yield Visit("/heroic/feeds/", methods=("post",), data=data)


@decide("heroic/feeds/<slug:secret>/", Access.WALL)
def feeds(world, pattern):
    """By the addresses of those who may read none of it, whoever has got them."""
    for role in (roles.CUSTOMER, roles.MEMBER, roles.EX_MEMBER, roles.DEACTIVATED):
        for name in FEEDS:
            secret = make_token(world.visitors[role].user, "wiki", world.pages[name].pk)
            yield Visit(f"/heroic/feeds/{secret}/")
    yield Visit("/heroic/feeds/made-up/")


ADMIN = {
    "admin/^heroic/outbox/": "outbox row",
    "admin/heroic/mail/": "mail",
    "admin/heroic/section-files/": "page",
    "admin/snippets/heroic_core/reusabletext/": "reusable text",
    "admin/snippets/choose/heroic_core/reusabletext/": "reusable text",
}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["heroic_core", "wagtail", "wagtail_modeladmin"],
        partial(visits_of, kinds=ADMIN),
    )


# In the place of Wagtail's own.
for files in ("documents", "images"):
    route = f"admin/{files}/chooser/"
    decide_below(route, Access.FILES, ["heroic_core"], visits_of)
