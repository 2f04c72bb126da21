"""The knowledge base: private articles of every kind, and public ones beside them."""

from datetime import timedelta

from django.utils import timezone

from heroic_core.search.models import SearchLogEntry
from heroic_kb.models import (
    ArticleAttachment,
    ArticleAuthor,
    ArticlePage,
    CategoryPage,
    KnowledgeBasePage,
    RelatedArticle,
    SimilarArticle,
)
from tests.factories import make_locale, make_private, make_stream
from tests.kb.factories import make_article, make_category, make_knowledge_base

from .. import roles
from ..registry import Access, Visit, decide, furnish


DRAFT = {"managed_by": roles.IN_ADMIN, "live": False}
PRIVATE = {"managed_by": roles.KEEPERS}

# The admin has many addresses, and treats the other pages as it does these.
ASKED_FOR_IN_ADMIN = ["artdraft", "artgroup", "artshown", "catboard", "kbboard"]


@furnish
def put_knowledge_base(world):
    """Public categories with private articles, and private ones with public articles."""
    base = make_knowledge_base(world.home, slug="help")
    domains = make_category(base, "Domains", slug="domains")
    add_private_articles(world, domains)
    add_private_categories(world, base, domains)
    add_private_knowledge_base(world)
    add_ways_around(world, domains)
    add_what_readers_meet(world, base, domains)
    world.addresses += addresses_of(world)
    known = [world.pages[name] for name in ASKED_FOR_IN_ADMIN]
    others = [page for page in world.things["page"] if page not in pages_of(world)]
    world.things["page"] = [*others, *known]


def add_private_articles(world, domains):
    put_article(world, domains, "artdraft", roles.NOBODY, **DRAFT)
    expired = put_article(world, domains, "artexpired", roles.NOBODY, **DRAFT)
    expired.expired, expired.expire_at = True, timezone.now() - timedelta(days=1)
    expired.save()
    make_private(put_article(world, domains, "artlogin", roles.LOGGED_IN))
    make_private(put_article(world, domains, "artgroup", roles.MEMBERS), roles.BOARD)
    known = make_private(
        put_article(world, domains, "artpass", roles.PASSERS), password="openup"
    )
    roles.give_password(world.visitors[roles.PASSER], known, "openup")


def add_private_categories(world, base, domains):
    board = put_category(world, domains, "catboard", roles.MEMBERS)
    make_private(board, roles.BOARD)
    put_article(world, board, "artboard", roles.MEMBERS)
    put_article(world, board, "artshown", roles.MEMBERS, further=[domains])
    moved = put_article(world, domains, "artmoved", roles.MEMBERS)
    moved.move(board, pos="last-child", user=world.admin)
    moved.refresh_from_db()
    # The address of what is public below it says its slug.
    draft = put_category(world, base, "catdraft", roles.NOBODY, slug="shelved", **DRAFT)
    world.pages["indraft"] = make_article(draft, "In a draft", slug="in-a-draft")
    world.pages["further"] = make_article(
        domains, "Shown further", slug="further", further=[board, draft]
    )


def add_private_knowledge_base(world):
    base = world.page(
        world.home,
        "kbboard",
        roles.MEMBERS,
        page_class=KnowledgeBasePage,
        introduction=text(world, "kbboard", "introduction"),
        search_label=text(world, "kbboard", "label"),
        **PRIVATE,
    )
    make_private(base, roles.BOARD)
    category = put_category(world, base, "kbcategory", roles.MEMBERS)
    put_article(world, category, "kbarticle", roles.MEMBERS)


def add_ways_around(world, domains):
    source = world.pages["artgroup"]
    slug = world.secrets.word(
        world.secret("artalias", roles.MEMBERS, **PRIVATE), "slug"
    )
    alias = source.create_alias(parent=domains, update_slug=slug)
    world.keep("artalias", alias)
    # What was translated while all could read it.
    first = make_article(domains, "First", slug="first")
    translated = first.copy_for_translation(make_locale("es"), copy_parents=True)
    translated.title = "Primero"
    translated.save_revision().publish()
    world.pages["translated"] = translated
    secret = world.secret("artsource", roles.MEMBERS, **PRIVATE)
    first.title = world.secrets.text(secret, "title")
    first.slug = world.secrets.word(secret, "slug")
    first.change_note, first.change_kind = text(world, "artsource", "note"), "material"
    first.save_revision(user=world.admin).publish(user=world.admin)
    first.refresh_from_db()
    make_private(first, roles.BOARD)
    world.keep("artsource", first)


def add_what_readers_meet(world, base, domains):
    """A public article that is tied to each private one, and to a private file."""
    private = ArticlePage.objects.filter(pk__in=[page.pk for page in articles(world)])
    meeting = make_article(
        domains,
        "Meeting",
        slug="meeting",
        pinned=[RelatedArticle(related=each) for each in private],
        attachments=[attachment_of(world)],
        body=[("file", {"document": world.things["document"][0].pk, "title": ""})],
    )
    for kind, page in {"help": base, "domains": domains, "meeting": meeting}.items():
        world.pages[kind] = page
    SimilarArticle.objects.filter(article=meeting).delete()
    SimilarArticle.objects.bulk_create(
        SimilarArticle(article=meeting, other=each, score=1) for each in private
    )
    SearchLogEntry.objects.bulk_create(
        SearchLogEntry(
            token=f"opened-{each.pk}",
            at=timezone.now(),
            words="open",
            locale=each.locale.language_code,
            place="page",
            results=1,
            opened_source="kb",
            opened_thing=each.pk,
        )
        for each in private
    )


def put_article(world, parent, name, seen_by, *, further=(), **values):
    """An article with a word of its own in each part."""
    values = PRIVATE | values
    secret = world.secret(name, seen_by, values["managed_by"])
    words = {part: world.secrets.text(secret, part) for part in ("heading", "body")}
    page = world.page(
        parent,
        name,
        seen_by,
        page_class=ArticlePage,
        summary=world.secrets.text(secret, "summary"),
        body=make_stream(
            ("text", f"<h2>{words['heading']}</h2><p>{words['body']}</p>")
        ),
        change_note=world.secrets.text(secret, "note"),
        authors=[
            ArticleAuthor(
                # Who wrote it and may not see it any more.
                user=world.visitors[roles.EX_MEMBER].user,
                name=world.secrets.word(secret, "author"),
            )
        ],
        attachments=[attachment_of(world, world.secrets.text(secret, "attachment"))],
        **values,
    )
    page.tags.add(world.secrets.word(world.tag_of(secret), "tag"))
    page.further_categories.set(further)
    page.save()
    page.save_revision(user=world.admin)
    return page


def put_category(world, parent, name, seen_by, **values):
    values = PRIVATE | values
    secret = world.secret(name, seen_by, values["managed_by"])
    return world.page(
        parent,
        name,
        seen_by,
        page_class=CategoryPage,
        description=world.secrets.text(secret, "description"),
        **values,
    )


def attachment_of(world, title=""):
    """A document that members of the board may have."""
    document = world.things["document"][0]
    return ArticleAttachment(document=document, title=title)


def text(world, name, part):
    """Words of a private thing of members of the board."""
    return world.secrets.text(world.secret(name, roles.MEMBERS, **PRIVATE), part)


def articles(world):
    return [page for page in pages_of(world) if isinstance(page, ArticlePage)]


def pages_of(world):
    """All pages of knowledge bases, private or not."""
    kinds = KnowledgeBasePage | CategoryPage | ArticlePage
    return [page for page in world.pages.values() if isinstance(page, kinds)]


def addresses_of(world):
    """Feeds, and what readers ask of pages."""
    for page in pages_of(world):
        if not isinstance(page, ArticlePage):
            yield f"{page.url}feed/"
        if isinstance(page, CategoryPage):
            yield from (f"{page.url}?sort={order}" for order in ("title", "popular"))
            yield f"{page.url}?page=2"
        if isinstance(page, ArticlePage):
            yield f"{page.url}?highlight=Cinnabar"


@decide("admin/heroic/kb/<int:pk>/order/", Access.ADMIN)
def orders(world, pattern):
    """Of a public category with private articles too, for who manages it."""
    for name in ("domains", "catboard", "catdraft", "kbcategory", "artgroup"):
        yield Visit(f"/admin/heroic/kb/{world.pages[name].pk}/order/")


@decide("admin/heroic/kb/<int:pk>/order/<str:item>/", Access.ADMIN)
def moves(world, pattern):
    for placement in world.pages["domains"].placements.all():
        url = f"/admin/heroic/kb/{placement.category_id}/order/{placement.pk}/"
        yield Visit(url, data={"position": 1})
