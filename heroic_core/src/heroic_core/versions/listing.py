from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KT
from wagtail.models import Revision

from ..models import RevisionNote
from ..permissions import may_edit
from ..revision_notes import history
from ..save_guard.by_itself import saved_by_itself
from ..viewer import Viewer
from .reading import page_of
from .version import Version, draft_version, published_version


PER_PAGE = 50
# Of the primary key of a revision.
MOST_DIGITS = 18


class UnknownVersion(LookupError):
    """There is no such version, or the viewer may not see it: nobody can tell which."""


class Versions:
    """
    The versions of a page that somebody may read, the latest first.

    Args:
        page: live or not, of its own class; an alias has those of its source.
        viewer: of a page that they may not see there are none.
    """

    def __init__(self, page: Any, viewer: Viewer) -> None:
        self.page = page
        self.viewer = viewer
        self._found: dict[str, Revision] = {}

    @cached_property
    def source(self) -> Any:
        """The page whose revisions these are."""
        return self.page.alias_of.specific if self.page.alias_of_id else self.page

    @cached_property
    def shows_drafts(self) -> bool:
        return may_edit(self.viewer.user, self.source)

    def listed(self, number: str | None = None) -> tuple[Page, list[Version]]:
        """
        A part of the list.

        Args:
            number: of the part; anything else is the first.

        Returns:
            The part, for links to the others, and its versions with the one that comes
            after them: what the last of the part is compared with.
        """
        part = Paginator(self._rows, PER_PAGE).get_page(number)
        first = (part.number - 1) * PER_PAGE
        return part, self._loaded(list(self._rows[first : first + PER_PAGE + 1]))

    def get(self, key: str) -> Version:
        """One version, by the key that an address says. Raises `UnknownVersion`."""
        revision = self._revision(key)
        note = self._notes.filter(revision=revision).first()
        if note is not None and note.at >= revision.created_at:
            return published_version(
                note, revision.created_at, self.source.live_revision_id
            )
        if not self.shows_drafts:
            raise UnknownVersion(key)
        said = revision.content
        return draft_version(revision, said.get("change_note"), said.get("change_kind"))

    def current(self) -> Version:
        """What readers see now, also where its revision holds what was saved later."""
        try:
            return self.get(str(self.source.live_revision_id))
        except UnknownVersion:
            note = self._notes.first()
        if note is None:
            raise UnknownVersion("current")
        return replace(published_version(note, None, None), is_current=True)

    def read(self, version: Version) -> Any:
        """
        The page as a version says it, in the place where it stands now.

        Raises:
            UnknownVersion: its revision is gone.
        """
        if version.key is None and version.is_current:
            return self.page
        return page_of(self.page, self._revision(str(version.key)).content)

    def _revision(self, key: str) -> Revision:
        if key not in self._found:
            if not key.isdecimal() or len(key) > MOST_DIGITS:
                raise UnknownVersion(key)
            revisions = self.source.revisions.select_related("user")
            try:
                self._found[key] = revisions.get(pk=key)
            except Revision.DoesNotExist as error:
                raise UnknownVersion(key) from error
        return self._found[key]

    @property
    def _notes(self) -> QuerySet[RevisionNote]:
        return history(self.page, self.viewer)

    @property
    def _drafts(self) -> QuerySet[Revision]:
        notes = RevisionNote.objects.filter(revision=OuterRef("pk"))
        told = notes.filter(at__gte=OuterRef("created_at"))
        drafts = self.source.revisions.filter(~Exists(told), ~saved_by_itself())
        # What was published before there were notes is no draft.
        return drafts.filter(Exists(notes) | ~Q(pk=self.source.live_revision_id))

    @property
    def _rows(self) -> Any:
        """When, which note or revision, and whether that is a draft."""
        rows = _told(self._notes.select_related(None), "at", is_draft=False)
        if self.shows_drafts:
            rows = rows.union(
                _told(self._drafts, "created_at", is_draft=True), all=True
            )
        return rows.order_by("-moment", "-id")

    def _loaded(self, rows: Sequence[tuple[Any, int, bool]]) -> list[Version]:
        keys = {False: [], True: []}
        for _moment, key, is_draft in rows:
            keys[bool(is_draft)].append(key)
        notes = self._notes.annotate(written=F("revision__created_at"))
        drafts = self.source.revisions.select_related("user").defer("content")
        found: dict[tuple[bool, int], Version] = {
            (False, note.pk): published_version(
                note, note.written, self.source.live_revision_id
            )
            for note in notes.filter(pk__in=keys[False])
        }
        if keys[True]:
            drafts = drafts.annotate(
                said_note=KT("content__change_note"),
                said_kind=KT("content__change_kind"),
            )
            for each in drafts.filter(pk__in=keys[True]):
                told = each.said_note, each.said_kind
                found[True, each.pk] = draft_version(each, *told)
        every = [(bool(is_draft), key) for _moment, key, is_draft in rows]
        return [found[each] for each in every if each in found]


def _told(found: QuerySet, moment: str, *, is_draft: bool) -> Any:
    kind = Value(is_draft, output_field=BooleanField())
    marked = found.order_by().annotate(moment=F(moment), is_draft=kind)
    return marked.values_list("moment", "id", "is_draft")
