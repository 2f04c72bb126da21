"""Questions as search knows them: each at its home, by the words of its answer."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from heroic_core.feedback.helpfulness import Helpfulness, helpfulness
from heroic_core.search.sources import Findable
from heroic_core.search.texts import text_of_stream
from heroic_core.viewer import Viewer

from .models import FAQPage, Question
from .services.home_categories import categories_at
from .services.homes import Homes, category_homes


NAME = "faq"


class QuestionSource:
    """
    The live questions that have a home, on each site that gives them one.

    A question typed into a block is found with the page of the block.
    """

    name = NAME
    label = _("Questions")
    marks_words = False
    models = (Question,)

    def keys(self, after: int | None = None) -> Iterable[int]:
        questions = Question.objects.order_by("pk")
        if after is not None:
            questions = questions.filter(pk__gt=after)
        return questions.values_list("pk", flat=True).iterator()

    def findables(self, keys: Collection[int]) -> Iterator[Findable]:
        questions = Question.objects.live().filter(pk__in=keys).order_by("locale", "pk")
        questions = questions.prefetch_related("placements__category__parent", "tags")
        locales = Locale.objects.in_bulk()
        sites = list(Site.objects.order_by("pk"))
        rated = helpfulness(NAME, keys)
        for locale_id, group in groupby(questions, key=lambda q: q.locale_id):
            of_locale = list(group)
            for site in sites:
                yield from _at_home(of_locale, site, locales[locale_id], rated)

    def audiences(self, viewer: Viewer) -> Collection[str]:
        return ()


def _at_home(
    questions: list[Question],
    site: Site,
    locale: Locale,
    rated: dict[int, Helpfulness],
) -> Iterator[Findable]:
    homes = Homes(site, locale).page_of(questions)
    held = category_homes(site, locale) if homes else {}
    for question in questions:
        page = homes.get(question.pk)
        if page is not None and page.live:
            merit = rated[question.pk].lower_bound
            yield _findable(question, page, held, locale, merit)


def _findable(
    question, page: FAQPage, held: dict[int, Any], locale: Locale, merit: float
) -> Findable:
    categories = categories_at(page, question, held)
    tags = sorted(tag.name for tag in question.tags.all())
    return Findable(
        thing=question.pk,
        locale=locale.language_code,
        page=page,
        suffix=f"#{question.slug}",
        title=question.question,
        body=text_of_stream(question.answer),
        keywords=", ".join([*(each.full_name for each in categories), *tags]),
        category=categories[0].name if categories else "",
        updated_at=question.last_published_at,
        merit=merit,
    )
