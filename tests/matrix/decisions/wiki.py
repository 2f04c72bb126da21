"""The wiki: all of it is the staff's, and a part of it is not even theirs."""

from functools import partial
from urllib.parse import quote

from heroic_core.models import PrivateSection
from tests.factories import make_stream
from tests.wiki.factories import link_to
from wikipress.models import (
    WikiAlias,
    WikiAttachment,
    WikiIndexPage,
    WikiPage,
    WikiSpacePage,
    WikiTemplate,
)

from .. import roles
from ..registry import Access, Visit, decide, decide_below, furnish
from .admin import visits_of


STAFF = frozenset({roles.STAFF})

WITH_PAST = ["wikipage", "wikihidden"]

# The admin has many addresses, and treats the other pages as it does these.
ASKED_FOR_IN_ADMIN = ["wikispace", "wikipage", "wikinarrow"]


@furnish
def put_wiki(world):
    """One space of all the staff, and one that is narrowed to others."""
    front = put_place(world, world.home, "wikifront", STAFF, WikiIndexPage)
    space = put_place(world, front, "wikispace", STAFF, WikiSpacePage)
    collection = PrivateSection.objects.get(page=space.pk).collection
    world.files_in(collection, "wikifiles", STAFF)
    document = world.things["document"][-1]
    page = put_page(world, space, "wikipage", STAFF, document)
    put_page(world, page, "wikibelow", STAFF, document)
    # Whoever may enter the admin and read the space may link to its drafts there.
    put_page(world, space, "wikidraft", roles.NOBODY, document, draft_for=STAFF)
    narrow = put_place(world, front, "wikinarrow", roles.NOBODY, WikiSpacePage)
    narrow.view_restrictions.get().groups.set([world.board_group])
    put_page(world, narrow, "wikihidden", roles.NOBODY, document, links=page)
    give_past(world, "wikipage", STAFF)
    give_past(world, "wikihidden", roles.NOBODY)
    add_ways_around(world, space, page)
    pages = [each for each in world.pages.values() if isinstance(each, WikiPage)]
    world.addresses += [
        f"{each.url}?{query}"
        for each in pages
        for query in ("links=all", "highlight=Cinnabar", "wanted=Cinnabar", "below=all")
    ]
    world.addresses += addresses_of_past(world)
    front, space, narrow = (
        world.pages[name] for name in ("wikifront", "wikispace", "wikinarrow")
    )
    world.addresses += [
        f"{front.url}{rest}"
        for rest in ("a-z/", "tags/", "tags/?tag=Cinnabar", "changes/")
    ]
    world.addresses += [f"{each.url}?print=all" for each in (space, narrow)]
    put_template(world, page)
    ask_about_some(world)


def put_template(world, page):
    """Whoever writes in the wiki may start a page from it; nobody here does."""
    secret = world.secret("wikitemplate")
    template = WikiTemplate.objects.create(
        name=world.secrets.text(secret, "name"),
        body=make_stream(("text", f"<p>{world.secrets.text(secret, 'body')}</p>")),
    )
    WikiPage.objects.filter(pk=page.pk).update(made_from=template)
    world.things["wiki template"].append(template)


def add_ways_around(world, space, page):
    moved = put_page(world, space, "wikimoved", STAFF, world.things["document"][-1])
    moved.move(page, pos="last-child", user=world.admin)
    moved.refresh_from_db()
    secret = world.secret("wikialias", STAFF)
    alias = page.create_alias(
        parent=space, update_slug=world.secrets.word(secret, "slug")
    )
    world.keep("wikialias", alias)


def ask_about_some(world):
    kinds = WikiIndexPage | WikiSpacePage | WikiPage
    known = [world.pages[name] for name in ASKED_FOR_IN_ADMIN]
    others = [page for page in world.things["page"] if not isinstance(page, kinds)]
    world.things["page"] = [*others, *known]


def put_place(world, parent, name, seen_by, page_class):
    secret = world.secret(name, seen_by)
    introduction = world.secrets.text(secret, "introduction")
    return world.page(
        parent, name, seen_by, page_class=page_class, introduction=introduction
    )


def put_page(
    world, parent, name, seen_by, document, *, links=None, draft_for=roles.NOBODY
):
    """A page of the wiki with a word of its own in each part."""
    live = not draft_for
    secret = world.secret(name, seen_by, draft_for)
    words = {part: world.secrets.text(secret, part) for part in ("heading", "body")}
    html = f"<h2>{words['heading']}</h2><p>{words['body']}</p>"
    attached = world.secrets.text(secret, "attachment")
    page = world.page(
        parent,
        name,
        seen_by,
        page_class=WikiPage,
        managed_by=draft_for,
        live=live,
        summary=world.secrets.text(secret, "summary"),
        body=make_stream(("text", html + (link_to(links) if links else ""))),
        other_names=[WikiAlias(name=world.secrets.text(secret, "alias"))],
        attachments=[WikiAttachment(document=document, title=attached)],
        change_note=world.secrets.text(secret, "note"),
    )
    page.tags.add(world.secrets.word(world.tag_of(secret), "tag"))
    page.save()
    revision = page.save_revision(user=world.admin)
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


ADMIN = {
    "admin/wiki/new/": "page",
    "admin/snippets/wikipress/wikitemplate/": "wiki template",
    "admin/snippets/choose/wikipress/wikitemplate/": "wiki template",
}

for route in ADMIN:
    decide_below(
        route,
        Access.ADMIN,
        ["wikipress", "wagtail"],
        partial(visits_of, kinds=ADMIN),
    )


@decide("admin/wiki/health/", Access.ADMIN)
def health(world, pattern):
    url = "/admin/wiki/health/"
    yield Visit(url)
    for name in ("wikifront", "wikispace", "wikinarrow"):
        under = world.pages[name].pk
        yield Visit(f"{url}?under={under}")
        yield Visit(f"{url}?under={under}&part=unread")


@decide("admin/wiki/links/", Access.ADMIN)
def suggestions(world, pattern):
    yield Visit("/admin/wiki/links/")
    for page in world.pages.values():
        if isinstance(page, WikiPage):
            yield Visit(f"/admin/wiki/links/?q={quote(page.title)}")
            yield Visit(f"/admin/wiki/links/?q={quote(page.title)}%23")


def give_past(world, name, seen_by):
    """What a page said before it said what it says now, and a draft of it."""
    now = WikiPage.objects.get(pk=world.pages[name].pk)
    words = {"past": seen_by, "future": roles.NOBODY}
    for part, readers in words.items():
        secret = world.secret(f"{name}{part}", readers)
        page = WikiPage.objects.get(pk=now.pk)
        page.summary = world.secrets.text(secret, "summary")
        page.body = make_stream(
            ("text", f"<p>{world.secrets.text(secret, 'body')}</p>")
        )
        page.change_note = world.secrets.text(secret, "note")
        revision = page.save_revision(user=world.admin)
        if part == "past":
            revision.publish()
            now.save_revision(user=world.admin).publish()


def addresses_of_past(world):
    """The versions of a page: all of them, each, and two compared."""
    for name in WITH_PAST:
        page = world.pages[name]
        keys = list(page.revisions.order_by("pk").values_list("pk", flat=True))
        yield f"{page.url}?history=all"
        yield f"{page.url}?before={keys[1]}&after={keys[-1]}"
        yield f"{page.url}?before={keys[1]}&after={keys[2]}"
        for key in keys[2:]:
            yield f"{page.url}?version={key}"
    # Of another page than the one that its address says.
    hidden = world.pages["wikihidden"].live_revision_id
    yield f"{world.pages['wikipage'].url}?version={hidden}"


def known_to_feedback(world):
    """The pages that somebody may say something about, and those that they may not."""
    names = ["wikipage", "wikihidden", "wikidraft"]
    return [(name, world.pages[name]) for name in names]
