"""Wiki pages as search knows them."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from heroic_core.headings import anchor_many
from heroic_core.search.sections import sections_of
from heroic_core.search.sources import Findable
from heroic_core.search.texts import one_line, text_of_stream
from heroic_core.viewer import Viewer


NAME = "wiki"


class WikiSource:
    """The published pages of wikis, by their other names too."""

    name = NAME
    label = _("Wiki")
    marks_words = True

    @property
    def models(self):
        from .models import WikiPage

        return (WikiPage,)

    def keys(self, after: int | None = None) -> Iterable[int]:
        pages = _findable().order_by("pk")
        if after is not None:
            pages = pages.filter(pk__gt=after)
        return pages.values_list("pk", flat=True).iterator()

    def findables(self, keys: Collection[int]) -> Iterator[Findable]:
        found = _findable().filter(pk__in=keys).select_related("locale", "space")
        pages = list(found.prefetch_related("tags", "other_names"))
        headings = anchor_many(pages)
        for page in pages:
            body = one_line([page.summary, text_of_stream(page.body)])
            names = [each.name for each in page.other_names.all()]
            tags = sorted(tag.name for tag in page.tags.all())
            yield Findable(
                thing=page.pk,
                locale=page.locale.language_code,
                page=page,
                title=page.title,
                body=body,
                keywords=", ".join([*names, *tags]),
                category=page.space.title if page.space else "",
                sections=sections_of(page, headings[page.pk], body),
                updated_at=page.changed_at,
            )

    def audiences(self, viewer: Viewer) -> Collection[str]:
        return ()


def _findable():
    from .models import WikiPage

    # An alias has the words of its source, which is found already.
    return WikiPage.objects.filter(live=True, alias_of=None)
