"""The files that a section's pages use from elsewhere."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, ReferenceIndex

from ..models import PrivateSection
from ..viewer import stranger
from ..visibility import path_rule, visible_pages
from .places import nearest, private_pages, section_of
from .policies import policy_of


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


def files_from_elsewhere(page: Any) -> list[FileInUse]:
    """
    The files that the section of this page uses and that lie elsewhere.

    Sections within it are asked about by themselves. A page that is in no section
    uses none.
    """
    section = section_of(page)
    return survey(section.page.path)[section.page_id] if section else []


def misplaced_files() -> list[tuple[Any, list[FileInUse]]]:
    """
    The private pages whose sections use files from elsewhere that nobody else uses.

    What public pages use, too, is left out: moved in, it would be missed there.
    """
    found = {
        pk: [each for each in files if not each.is_shared]
        for pk, files in survey().items()
    }
    pages = _pages().in_bulk(found)
    return [(pages[pk], files) for pk, files in found.items() if files]


def movable(
    files: Iterable[FileInUse], user: Any, collection: Collection
) -> list[FileInUse]:
    """Of these files those that this person may move into a collection."""
    by_model = defaultdict(list)
    for each in files:
        by_model[type(each.file)].append(each)
    return [
        each
        for model, of_model in by_model.items()
        for each in _movable(model, of_model, user, collection)
    ]


def move_in(section: PrivateSection, files: Iterable[FileInUse], user: Any) -> int:
    """
    Move files into the collection of a section.

    Args:
        section: whose collection it is.
        files: those to move, as `files_from_elsewhere` gives them.
        user: who does it.

    Returns:
        How many were moved.

    Raises:
        PermissionDenied: this person may not change one of them, or add to the
            collection. None is moved then.
    """
    files = list(files)
    if len(movable(files, user, section.collection)) < len(files):
        raise PermissionDenied
    with transaction.atomic():
        for each in files:
            each.file.collection = section.collection
            each.file.save(update_fields=["collection"])
            log(instance=each.file, action="wagtail.edit", user=user)
    return len(files)


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
        uses = self._uses_in_sections(path)
        if uses:
            self._collect(uses)

    def _uses_in_sections(self, path):
        """The pages of each section, by the file that they use."""
        if not self.sections:
            return {}
        pages = _pages().filter(~path_rule(stranger()), path__startswith=path)
        rows = self._references().filter(
            base_content_type=self.page_type,
            object_id__in=pages.annotate(key=Cast("pk", CharField())).values("key"),
        )
        rows = set(rows.values_list("to_content_type", "to_object_id", "object_id"))
        users = _pages().in_bulk({int(pk) for _type, _file, pk in rows})
        uses = defaultdict(lambda: defaultdict(list))
        for file_type, file, pk in sorted(rows):
            page = users.get(int(pk))
            section = page and nearest(page.path, self.sections)
            if section:
                uses[file_type, file][self.sections[section]].append(page)
        return uses

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
        return {
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


def _movable(model, files, user, collection):
    policy = policy_of(model)
    targets = policy.collections_user_has_permission_for(user, "add")
    if not targets.filter(pk=collection.pk).exists():
        return []
    allowed = policy.instances_user_has_permission_for(user, "change")
    pks = set(
        allowed.filter(pk__in=[each.file.pk for each in files]).values_list(
            "pk", flat=True
        )
    )
    return [each for each in files if each.file.pk in pks]


def _pages():
    return swapper.load_model("wagtailcore", "Page").objects


def _content_type(model):
    """The one under which Wagtail's index holds the model."""
    parents = model._meta.get_parent_list()
    base = parents[-1] if parents else model
    return ContentType.objects.get_for_model(base, for_concrete_model=False)
