"""The ids of the elements of a page, which several parts of it give out."""

from collections.abc import Iterable

from django.http import HttpRequest


# Ids that the pages of a site are likely to have beside those of their content.
IDS_OF_PAGES = {
    *("content", "footer", "header", "main", "menu", "nav", "search", "top"),
    "heroic-help-title",
}


class PageIds:
    """The ids given out on one page: each stands once, whoever asks for it."""

    def __init__(self) -> None:
        self._taken = set(IDS_OF_PAGES)
        self._blocks = 0

    @classmethod
    def of(cls, request: HttpRequest | None) -> "PageIds":
        """Those of the page that answers this request."""
        if request is None:
            return cls()
        return request.__dict__.setdefault("_heroic_page_ids", cls())

    def next_block(self, prefix: str) -> str:
        """An id for a block that has no name: the prefix and a number."""
        self._blocks += 1
        return f"{prefix}{self._blocks}"

    def claim(self, wanted: Iterable[str]) -> list[str]:
        """Those of the wanted ids that nothing on the page carries yet."""
        free = [name for name in dict.fromkeys(wanted) if name not in self._taken]
        self._taken.update(free)
        return free

    def claim_numbered(self, wanted: str) -> str:
        """The wanted id, or the first with a number at its end that is free."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name
