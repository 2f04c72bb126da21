"""What is done to the text of a page when it is saved, so that its links hold."""

from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from heroic_core.addresses import pages_at
from heroic_core.models import HeadingAnchor
from heroic_core.privacy.acting import acting_viewer
from heroic_core.viewer import Viewer
from heroic_core.visibility import can_see

from ..blocks import texts_in
from ..models import WikiAlias, WikiPage, key_of
from .link_source import Piece, Reference, pieces
from .names import Headings, is_called, pages_called
from .typed_addresses import path_of


def make_links(page: WikiPage) -> None:
    """
    Let what is typed in brackets, names and addresses lead to the pages themselves.

    Args:
        page: whose body is changed where it stands; nothing is saved.
    """
    texts = list(texts_in(page.body.stream_block, page.body)) if page.body else []
    parts = [list(pieces(text.source)) for text in texts]
    found = [each.reference for several in parts for each in several if each.reference]
    if not found:
        return
    leading = _Leading(page, found, acting_viewer())
    for text, several in zip(texts, parts, strict=True):
        source = "".join(leading.source_of(piece) for piece in several)
        if source != text.source:
            text.source = source
            text.__dict__.pop("html", None)


def keep_former_title(page: WikiPage) -> None:
    """
    Let a page that gets another title be found by its former one, too.

    Args:
        page: a draft; its other names are changed, and nothing is saved.
    """
    former = WikiPage.objects.filter(pk=page.pk, live=True).values_list("title")
    names = {key_of(each.name): each for each in page.other_names.all()}
    if needless := names.get(key_of(page.title)):
        page.other_names.remove(needless)
    for (title,) in former if page.pk else ():
        known = key_of(title) == key_of(page.title) or key_of(title) in names
        if not known and not is_called(title, page, acting_viewer()):
            page.other_names.add(WikiAlias(name=title))


class _Leading:
    """What the links of a page lead to, looked up for all of them at once."""

    def __init__(
        self, page: WikiPage, found: list[Reference], viewer: Viewer | None
    ) -> None:
        self.page, self.viewer = page, viewer
        self.site = page.get_site()
        names = [each.name for each in found if each.name and not each.id]
        self.called = pages_called(names, viewer, page) if names else {}
        self.typed = self._typed_pages(found)
        self.slugs = self._slugs()
        wanted = [(self._page_of(each), each.heading) for each in found if each.heading]
        self.headings = Headings([(key, words) for key, words in wanted if key])

    def source_of(self, piece: Piece) -> str:
        if piece.reference is None:
            return piece.source
        now = self._now(piece.reference)
        changed = piece.words or now != piece.reference
        return piece.leading_to(now).source if changed else piece.source

    def _now(self, reference: Reference) -> Reference:
        if not reference.kind and reference.href in self.typed:
            key = self.typed[reference.href].pk
            fragment = unquote(urlsplit(reference.href).fragment)
            anchor = self.slugs.get((key, fragment), "")
            return Reference(id=str(key), anchor=anchor)
        if reference.kind != "wiki":
            return reference
        key = self._page_of(reference)
        if key is None:
            return reference
        heading = self.headings.find(key, "", reference.heading)
        led = replace(reference, id=str(key), name="")
        # An editor gives those their keys that came from elsewhere without.
        if heading is None or heading.anchor.startswith("~"):
            return led
        return replace(led, anchor=heading.anchor, heading="")

    def _page_of(self, reference: Reference) -> int | None:
        if reference.id:
            return reference.key
        if reference.name:
            return self.called.get(key_of(reference.name))
        # A heading of the page itself.
        return self.page.pk if reference.heading else None

    def _typed_pages(self, found: list[Reference]) -> dict[str, Any]:
        """The wiki pages of this site whose addresses were pasted, by these."""
        paths = {}
        for each in found:
            if not each.kind and (path := path_of(self.site, each.href)):
                paths[each.href] = path
        pages = pages_at(self.site, set(paths.values())) if paths else {}
        viewer = self.viewer
        return {
            href: page
            for href, path in paths.items()
            if (page := pages.get(path)) is not None
            and issubclass(page.specific_class or object, WikiPage)
            and (viewer is None or can_see(viewer, page))
        }

    def _slugs(self) -> dict[tuple[int, str], str]:
        keys = {page.pk for page in self.typed.values()}
        rows = HeadingAnchor.objects.filter(page__in=keys) if keys else ()
        return {(row.page_id, row.slug): row.key for row in rows}
