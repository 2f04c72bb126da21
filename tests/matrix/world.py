"""A site with something private of every kind, and everybody who might come by."""

from collections import defaultdict
from datetime import timedelta
from functools import cached_property
from io import BytesIO

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission, Site, Workflow

from heroic_core.permissions import EDITORS
from heroic_site.home.models import StandardPage
from tests.factories import (
    make_admin,
    make_locale,
    make_private,
    make_private_collection,
    make_stream,
)

from . import roles
from .canaries import Secret, Secrets
from .registry import FURNISHERS, load_all


class World:
    """
    What the builders put into the database, for the visits to ask for.

    Attributes:
        things: what is private, by its kind; the admin is asked about each.
        pages: of the site, by name; the words of a page are those of `secrets`.
    """

    def __init__(self):
        self.secrets = Secrets()
        self.things = defaultdict(list)
        self.pages = {}
        self.collections = {}
        self.board_group = Group.objects.create(name=roles.BOARD)
        self.admin = make_admin()
        self.site = Site.objects.select_related("root_page").get()
        self.home = self.site.root_page.specific
        self.visitors = {role: roles.make_visitor(self, role) for role in roles.ROLES}

    @cached_property
    def public(self):
        """The page that everybody may see, and the editor may edit."""
        page = self.home.add_child(instance=StandardPage(title="Public"))
        group = Group.objects.get(name=EDITORS)
        for name in ("add", "change", "publish"):
            GroupPagePermission.objects.create(
                group=group, page=page, permission_type=name
            )
        return page

    def secret(self, name, seen_by=(), managed_by=()):
        return Secret(name, frozenset(seen_by), frozenset(managed_by))

    def word(self, name, part):
        """A word that was put somewhere before."""
        word = f"kanari{name}{part}"
        assert word in self.secrets.by_word, word
        return word

    def page(
        self, parent, name, seen_by, *, managed_by=(), page_class=StandardPage, **values
    ):
        """A page with a word of its own in each field; it is in the menu, too."""
        secret = self.secret(name, seen_by, managed_by)
        for part in ("title", "seo_title", "search_description"):
            word = part.replace("_", "")
            values.setdefault(part, self.secrets.text(secret, word))
        values.setdefault("slug", self.secrets.word(secret, "slug"))
        if page_class is StandardPage:
            values["introduction"] = self.secrets.text(secret, "introduction")
            body = f"<p>{self.secrets.text(secret, 'body')}</p>"
            values["body"] = make_stream(("text", body))
        page = page_class(show_in_menus=True, owner=self.admin, **values)
        parent.add_child(instance=page)
        page.save_revision(user=self.admin)
        self.keep(name, page)
        return page

    def keep(self, name, page):
        self.pages[name] = page
        self.things["page"].append(page)

    def collection(self, name, seen_by, *groups, password=""):
        secret = self.secret(name, seen_by, roles.EDITORS)
        root = Collection.get_first_root_node()
        made = root.add_child(name=self.secrets.text(secret, "name"))
        make_private_collection(made, *groups, password=password)
        self.collections[name] = made
        self.things["collection"].append(made)
        self.files_in(made, name, seen_by)

    def files_in(self, collection, name, seen_by):
        """An image with a rendition, and a document."""
        secret = self.secret(name, seen_by, roles.EDITORS)
        self._add_image(secret, collection)
        self._add_document(secret, collection)

    def role_of(self, address, otherwise):
        """Whose e-mail address this is."""
        for visitor in self.visitors.values():
            if visitor.user and visitor.user.email == address:
                return visitor.role
        return otherwise

    def _add_image(self, secret, collection):
        content = picture(self.secrets.word(secret, "exif"))
        image = get_image_model().objects.create(
            title=self.secrets.text(secret, "image"),
            description=self.secrets.text(secret, "alt"),
            file=ContentFile(content, f"{self.secrets.word(secret, 'picture')}.png"),
            collection=collection,
        )
        image.tags.add(self.secrets.word(secret, "imagetag"))
        self.secrets.content(secret, content)
        with image.get_rendition("max-100x100").file.open() as small:
            self.secrets.content(secret, small.read())
        self.things["image"].append(image)

    def _add_document(self, secret, collection):
        text = f"This is {self.secrets.word(secret, 'inside')}."
        document = get_document_model().objects.create(
            title=self.secrets.text(secret, "document"),
            file=ContentFile(text.encode(), f"{self.secrets.word(secret, 'file')}.txt"),
            collection=collection,
        )
        document.tags.add(self.secrets.word(secret, "documenttag"))
        self.things["document"].append(document)


def picture(word):
    """A picture that is like no other, with a word in it."""
    shade = sum(word.encode()) % 256
    info = PngInfo()
    info.add_text("Comment", word)
    data = BytesIO()
    Picture.new("RGB", (300, 200), (shade, len(word), 90)).save(
        data, "PNG", pnginfo=info
    )
    return data.getvalue()


def make_world() -> World:
    world = World()
    add_sections(world)
    add_drafts(world)
    add_ways_around(world)
    add_files(world)
    add_what_the_admin_lists(world)
    load_all()
    for put in FURNISHERS:
        put(world)
    let_in(world)
    return world


def add_sections(world):
    board = world.page(world.home, "board", roles.MEMBERS)
    make_private(board, roles.BOARD)
    world.page(board, "minutes", roles.MEMBERS)
    lounge = world.page(world.home, "lounge", roles.LOGGED_IN)
    make_private(lounge)
    world.page(lounge, "sofa", roles.LOGGED_IN)
    # Within a section that all of them may see, one that few may.
    nested = world.page(lounge, "nested", roles.MEMBERS)
    make_private(nested, roles.BOARD)
    vault = world.page(world.home, "vault", roles.PASSERS)
    world.vault_restriction = make_private(vault, password="sesame")
    world.page(vault, "safe", roles.PASSERS)


def add_drafts(world):
    values = {"managed_by": roles.EDITORS, "live": False}
    world.page(world.public, "draft", roles.NOBODY, **values)
    embargo = world.page(world.public, "embargo", roles.NOBODY, **values)
    embargo.go_live_at = timezone.now() + timedelta(days=7)
    embargo.save_revision(user=world.admin).publish(user=world.admin)


def add_ways_around(world):
    """Other addresses at which a private page might be met."""
    minutes = world.pages["minutes"]
    slug = world.secrets.word(world.secret("alias", roles.MEMBERS), "slug")
    world.keep("alias", minutes.create_alias(parent=world.home, update_slug=slug))
    spanish = make_locale("es")
    world.home.copy_for_translation(spanish).save_revision().publish()
    secret = world.secret("acta", roles.MEMBERS)
    translated = minutes.copy_for_translation(spanish, copy_parents=True)
    translated.title = world.secrets.text(secret, "title")
    translated.slug = world.secrets.word(secret, "slug")
    translated.save_revision(user=world.admin).publish()
    world.keep("acta", translated)
    for path, page in {"/former-board": "board", "/former-safe": "safe"}.items():
        made = Redirect.objects.create(
            old_path=path, redirect_page=world.pages[page], site=world.site
        )
        world.things["redirect"].append(made)
    Redirect.objects.create(old_path="/to-minutes", redirect_link=minutes.url)


def add_files(world):
    world.collection("boardfiles", roles.MEMBERS, roles.BOARD)
    world.collection("loungefiles", roles.LOGGED_IN)
    world.collection("vaultfiles", roles.NOBODY, password="another")
    # The files of a section, which its password opens too.
    for name, seen_by in {"board": roles.MEMBERS, "vault": roles.PASSERS}.items():
        section = world.pages[name].private_section
        world.files_in(section.collection, f"{name}section", seen_by)


def add_what_the_admin_lists(world):
    world.things["site"] = [world.site]
    world.things["group"] = [world.board_group]
    world.things["user"] = [v.user for v in world.visitors.values() if v.user]
    words = world.secrets.text(world.secret("search"), "words")
    world.things["search"] = [Query.get(words)]
    workflow = Workflow.objects.first()
    world.things["workflow"] = [workflow]
    state = workflow.start(world.pages["minutes"], world.admin)
    world.things["workflow state"] = [state]
    world.things["task state"] = [state.current_task_state]


def let_in(world):
    """The ways in which each of them came to be what their role says."""
    passer = world.visitors[roles.PASSER]
    roles.give_password(passer, world.vault_restriction, "sesame")
    for role in (roles.EX_MEMBER, roles.DEACTIVATED):
        page = world.pages["board"]
        assert world.visitors[role].client.get(page.url).status_code == 200
    roles.leave(world.visitors[roles.EX_MEMBER], world.board_group)
    roles.deactivate(world.visitors[roles.DEACTIVATED])
