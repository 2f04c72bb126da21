"""Articles as search knows them."""

from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from heroic_core.feedback.helpfulness import helpfulness
from heroic_core.headings import anchor_many
from heroic_core.search.sections import sections_of
from heroic_core.search.sources import Findable
from heroic_core.search.texts import one_line, text_of_stream
from heroic_core.tree_paths import STEP
from heroic_core.viewer import Viewer


NAME = "kb"


class ArticleSource:
    """The published articles that their editors let search find."""

    name = NAME
    label = _("Articles")
    marks_words = True

    @property
    def models(self):
        from .models import ArticlePage

        return (ArticlePage,)

    def keys(self, after: int | None = None) -> Iterable[int]:
        articles = _findable().order_by("pk")
        if after is not None:
            articles = articles.filter(pk__gt=after)
        return articles.values_list("pk", flat=True).iterator()

    def findables(self, keys: Collection[int]) -> Iterator[Findable]:
        found = _findable().filter(pk__in=keys).select_related("locale")
        articles = list(found.prefetch_related("tags", "placements__category"))
        headings = anchor_many(articles)
        told = helpfulness(NAME, [article.pk for article in articles])
        for article in articles:
            own, categories = _categories(article)
            body = one_line([article.summary, text_of_stream(article.body)])
            tags = sorted(tag.name for tag in article.tags.all())
            yield Findable(
                thing=article.pk,
                locale=article.locale.language_code,
                page=article,
                title=article.title,
                body=body,
                keywords=", ".join([*categories, *tags]),
                category=own,
                sections=sections_of(article, headings[article.pk], body),
                updated_at=article.changed_at,
                merit=told[article.pk].lower_bound,
            )

    def audiences(self, viewer: Viewer) -> Collection[str]:
        return ()


def _findable():
    from .models import ArticlePage

    # An alias has the words of its source, which is found already.
    return ArticlePage.objects.filter(live=True, in_search=True, alias_of=None)


def _categories(article):
    """The name of its own category, and those of all that everybody may see it in."""
    placed = [placement.category for placement in article.placements.all()]
    # What is not published tells no name, though articles below it may be.
    own = [
        each.title for each in placed if each.path == article.path[:-STEP] and each.live
    ]
    # A further category may stand in a private place: its name is not for all.
    return (own[0] if own else ""), own
