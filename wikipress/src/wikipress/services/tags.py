"""The tags of a wiki, and the pages that have one."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from heroic_core.export import CONTROL_CHARACTERS
from heroic_core.html import fold

from ..listings import TAGS, address_of
from ..models import TaggedWikiPage, WikiIndexPage
from .pages_of_wiki import read_by
from .reading import SHOWN


PER_PAGE = 100
# Of the name of a tag.
LONGEST = 100


@dataclass(frozen=True)
class CountedTag:
    """
    Args:
        name: of the tag.
        count: the pages with it that the viewer may see.
    """

    name: str
    count: int

    @property
    def query(self) -> str:
        return urlencode({"tag": self.name})


def tags_context(wiki: WikiIndexPage, request: HttpRequest) -> dict:
    """What `wikipress/tags.html` needs: all tags, and the pages that have one of them
    where an address asks for it."""
    name = CONTROL_CHARACTERS.sub("", request.GET.get("tag", ""))[:LONGEST]
    pages = read_by(wiki, request)
    tagged = pages.filter(tagged_items__tag__name=name).distinct()
    light = tagged.only(*SHOWN, "summary").order_by("title", "pk")
    found = Paginator(light, PER_PAGE).get_page(request.GET.get("page"))
    return {
        "tag": name,
        "tags": counted_tags(pages),
        "pages": found if name else None,
        "query": CountedTag(name, 0).query,
    }


def counted_tags(pages: QuerySet) -> list[CountedTag]:
    """The tags of pages by their names, each with the number of these."""
    items = TaggedWikiPage.objects.filter(content_object__in=pages.order_by())
    rows = items.values("tag__name").annotate(number=Count("content_object"))
    counts = rows.order_by().values_list("tag__name", "number")
    return sorted(
        (CountedTag(*row) for row in counts), key=lambda each: fold(each.name)
    )


def tags_url(wiki: WikiIndexPage | None, request: HttpRequest) -> str:
    """The address of the tags of a wiki; blank where a page stands outside of one."""
    return address_of(wiki.get_url(request), TAGS) if wiki else ""
