"""A site with something private of every kind, and everybody who might come by."""

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from io import BytesIO

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL.PngImagePlugin import PngInfo
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupPagePermission, Site

from heroic_core.permissions import EDITORS
from heroic_core.search.rebuilding import rebuild
from heroic_site.home.models import StandardPage
from tests.factories import (
    make_admin,
    make_private_collection,
    make_stream,
)

from . import roles
from .canaries import Secret, Secrets


class World:
    """
    What the builders put into the database, for the visits to ask for.

    Attributes:
        things: what is private, by its kind; the admin is asked about each.
        pages: of the site, by name; the words of a page are those of `secrets`.
        addresses: of pages, with what readers ask of them.
    """

    def __init__(self):
        self.secrets = Secrets()
        self.things = defaultdict(list)
        self.pages = {}
        self.addresses = []
        self.collections = {}
        self.is_indexed = False
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

    def index(self):
        """Let search know all of it; once, for what visits change is taken back."""
        if not self.is_indexed:
            rebuild()
            self.is_indexed = True

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
        secret = self.secret(name, seen_by, roles.FILERS)
        root = Collection.get_first_root_node()
        made = root.add_child(name=self.secrets.text(secret, "name"))
        make_private_collection(made, *groups, password=password)
        self.collections[name] = made
        self.things["collection"].append(made)
        self.files_in(made, name, seen_by)

    def files_in(self, collection, name, seen_by):
        """An image with a rendition, and a document."""
        secret = self.secret(name, seen_by, roles.FILERS)
        self._add_image(secret, collection)
        self._add_document(secret, collection)

    @cached_property
    def collection_words(self):
        """Of the names of all collections."""
        names = Collection.objects.values_list("name", flat=True)
        return self.secrets.words_in(" ".join(names))

    def role_of(self, address, otherwise):
        """Whose e-mail address this is."""
        for visitor in self.visitors.values():
            if visitor.user and visitor.user.email == address:
                return visitor.role
        return otherwise

    def _tag(self, secret, part):
        return self.secrets.word(self.tag_of(secret), part)

    def tag_of(self, secret):
        """Tags are one vocabulary, which Wagtail offers to all in the admin."""
        return replace(secret, managed_by=roles.IN_ADMIN)

    def _add_image(self, secret, collection):
        content = picture(self.secrets.word(secret, "exif"))
        image = get_image_model().objects.create(
            title=self.secrets.text(secret, "image"),
            description=self.secrets.text(secret, "alt"),
            file=ContentFile(content, f"{self.secrets.word(secret, 'picture')}.png"),
            collection=collection,
        )
        image.tags.add(self._tag(secret, "imagetag"))
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
        document.tags.add(self._tag(secret, "documenttag"))
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
