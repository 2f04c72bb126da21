"""The search for files that sections use and that lie elsewhere."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from ..models import PrivateSection
from ..tree_paths import inside
from ..viewer import stranger
from ..visibility import path_rule, visible_pages
from .places import nearest, private_pages


# Functions that get private pages and tell what stands on them besides what is theirs:
# the object, such as a snippet, and the page.
PARTS_HOOK = "register_heroic_page_parts"


@dataclass
class FileInUse:
    """
    An image or document that pages of a section use, and that lies elsewhere.

    Attributes:
        file: the image or the document.
        pages: those of the section that use it.
        public_pages: those that everybody may see and that use it, too.
        other_uses: by pages of other sections, by snippets, by settings.
    """

    file: Any
    pages: list = field(default_factory=list)
    public_pages: list = field(default_factory=list)
    other_uses: int = 0

    @property
    def is_shared(self) -> bool:
        """Whether somebody would miss it who may not see the section."""
        return bool(self.public_pages or self.other_uses)

    @property
    def key(self) -> str:
        return f"{self.file._meta.model_name}-{self.file.pk}"


def survey(path: str = "") -> dict[Any, list[FileInUse]]:
    """
    The files from elsewhere of every section whose page lies at this path or below.

    Returns:
        By the primary key of the section's page; in a number of queries that does not
        depend on how many sections, pages or files there are.
    """
    return _Survey(path).found


class _Survey:
    def __init__(self, path):
        private = private_pages(Q(path__startswith=path))
        self.sections = {page.path: page.pk for page in private}
        self.page_type = _content_type(_pages().model)
        self.types = {
            _content_type(model).pk: model
            for model in (get_image_model(), get_document_model())
        }
        self.found = defaultdict(list)
        self.parts = {}
        aliases = _pages().filter(alias_of__isnull=False).order_by()
        self.aliases = dict(aliases.values_list("path", "alias_of__path"))
        uses = self._uses_in_sections(path)
        if uses:
            self._collect(uses)

    def _uses_in_sections(self, path):
        """The pages of each section, by the file that they use."""
        if not self.sections:
            return {}
        aliases = [alias for alias, of in self.aliases.items() if of.startswith(path)]
        within = Q(path__startswith=path) | inside(aliases, "path")
        pages = _pages().filter(within, ~path_rule(stranger()))
        self.parts = _parts_of(pages)
        rows = self._references_by(pages)
        keys = {
            int(pk) for _file, (of_type, pk) in rows if of_type == self.page_type.pk
        }
        users = _pages().in_bulk(keys)
        uses = defaultdict(lambda: defaultdict(list))
        for file, user in sorted(rows):
            page = self.parts.get(user) or users.get(int(user[1]))
            section = page and self._section_above(page.path)
            if section and page not in uses[file][self.sections[section]]:
                uses[file][self.sections[section]].append(page)
        return uses

    def _section_above(self, path):
        """As `places.nearest_private`, of what was read already."""
        section, alias = nearest(path, self.sections), nearest(path, self.aliases)
        if alias is None or (section and len(section) >= len(alias)):
            return section
        return self._section_above(self.aliases[alias]) or section

    def _references_by(self, pages):
        """The files that pages and their parts use, each with who uses it."""
        by_pages = Q(
            base_content_type=self.page_type,
            object_id__in=pages.annotate(key=Cast("pk", CharField())).values("key"),
        )
        by_parts = Q(
            base_content_type__in={of_type for of_type, _pk in self.parts},
            object_id__in={pk for _type, pk in self.parts},
        )
        columns = "to_content_type", "to_object_id", "base_content_type", "object_id"
        rows = self._references().filter(by_pages | by_parts).values_list(*columns)
        return {
            ((file_type, file), (of_type, pk))
            for file_type, file, of_type, pk in rows
            if of_type == self.page_type.pk or (of_type, pk) in self.parts
        }

    def _references(self):
        return ReferenceIndex.objects.filter(to_content_type__in=list(self.types))

    def _collect(self, uses):
        sections = PrivateSection.objects.filter(page__in=self.sections.values())
        homes = dict(sections.values_list("page", "collection__path"))
        elsewhere = {}
        for key, file in self._files(uses).items():
            for section, pages in uses[key].items():
                home = homes.get(section)
                if home is None or not file.collection.path.startswith(home):
                    elsewhere[key, section] = FileInUse(file, pages)
        self._add_other_uses(elsewhere)
        for (_key, section), each in elsewhere.items():
            self.found[section].append(each)

    def _files(self, keys):
        found = {}
        for file_type, model in self.types.items():
            pks = [int(pk) for of_type, pk in keys if of_type == file_type]
            files = model.objects.filter(pk__in=pks).select_related("collection")
            for file in files.order_by("title", "pk"):
                found[file_type, str(file.pk)] = file
        return found

    def _add_other_uses(self, elsewhere):
        files = {key for key, _section in elsewhere}
        rows = self._references().filter(to_object_id__in={pk for _type, pk in files})
        fields = "to_content_type", "to_object_id", "base_content_type", "object_id"
        users = defaultdict(set)
        for file_type, file, user_type, user in rows.values_list(*fields):
            users[file_type, file].add((user_type, user))
        pages = self._pages_among(users)
        paths = {pk: path for path, pk in self.sections.items()}
        for (key, section), each in elsewhere.items():
            for user in sorted(users[key]):
                _add_use(each, pages.get(user), within=paths[section])

    def _pages_among(self, users):
        """The pages that use files, each with whether everybody may see it."""
        everything = {user for each in users.values() for user in each}
        pks = [int(pk) for of_type, pk in everything if of_type == self.page_type.pk]
        pages = _pages().in_bulk(pks)
        public = visible_pages(stranger(), _pages().filter(pk__in=pks))
        public_pks = set(public.values_list("pk", flat=True))
        parts = {user: (page, False) for user, page in self.parts.items()}
        return parts | {
            (self.page_type.pk, str(pk)): (page, pk in public_pks)
            for pk, page in pages.items()
        }


def _add_use(file, use, within):
    page, is_public = use or (None, False)
    if page and page.path.startswith(within):
        return
    if is_public:
        file.public_pages.append(page)
    else:
        file.other_uses += 1


def _parts_of(pages):
    """The page that each object stands on which is a part of one of these."""
    return {
        (_content_type(type(part)).pk, str(part.pk)): page
        for parts_of in hooks.get_hooks(PARTS_HOOK)
        for part, page in parts_of(pages)
    }


def _pages():
    return swapper.load_model("wagtailcore", "Page").objects


def _content_type(model):
    """The one under which Wagtail's index holds the model."""
    parents = model._meta.get_parent_list()
    base = parents[-1] if parents else model
    return ContentType.objects.get_for_model(base, for_concrete_model=False)
