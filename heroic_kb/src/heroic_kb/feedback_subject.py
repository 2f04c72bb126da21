"""Articles as those who answer whether they helped know them."""

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from heroic_core.feedback.subjects import Subject
from heroic_core.tree_paths import STEP

from .models import ArticlePage
from .search_source import NAME


class ArticleSubjects:
    """The published articles."""

    name = NAME
    label = _("Articles")

    def subjects(
        self, keys: Collection[int], site: Site | None = None
    ) -> Mapping[int, Subject]:
        articles = ArticlePage.objects.filter(pk__in=keys, live=True)
        found = articles.select_related("locale", "knowledge_base")
        with_parts = found.prefetch_related("authors__user", "placements__category")
        return {article.pk: _subject(article) for article in with_parts}


def _subject(article: ArticlePage) -> Subject:
    base = article.knowledge_base
    return Subject(
        thing=article.pk,
        title=article.title,
        url=article.get_full_url() or "",
        page=article,
        locale=article.locale.language_code,
        revision=article.live_revision_id,
        category=_category(article),
        edit_url=reverse("wagtailadmin_pages:edit", args=[article.pk]),
        authors=[author.user for author in article.authors.all() if author.user],
        is_open=article.takes_feedback and (base is None or base.takes_feedback),
        asks_anonymous=base is None or base.asks_anonymous,
    )


def _category(article):
    above = article.path[:-STEP]
    placed = (placement.category for placement in article.placements.all())
    return next((each.title for each in placed if each.path == above), "")
