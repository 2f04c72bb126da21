"""Questions as readers are asked about them: each at its home."""

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from heroic_core.feedback.subjects import Subject

from .models import FAQPage, Question
from .search_source import NAME
from .services.home_categories import categories_at
from .services.homes import Homes, category_homes


class QuestionSubjects:
    """The live questions that have a home, on the site that is read or on another."""

    name = NAME
    label = _("Questions")

    def subjects(
        self, keys: Collection[int], site: Site | None = None
    ) -> Mapping[int, Subject]:
        sites = [site] if site else list(Site.objects.order_by("pk"))
        found: dict[int, Subject] = {}
        for locale, questions in _by_locale(keys):
            for each in sites:
                for subject in _at_home(questions, each, locale):
                    found.setdefault(subject.thing, subject)
        return found


def _by_locale(keys) -> Iterator[tuple[Locale, list[Question]]]:
    questions = Question.objects.live().filter(pk__in=keys).order_by("locale", "pk")
    questions = questions.select_related("locale", "live_revision__user")
    questions = questions.prefetch_related("placements__category")
    for _locale_id, group in groupby(questions, key=lambda each: each.locale_id):
        of_locale = list(group)
        yield of_locale[0].locale, of_locale


def _at_home(questions, site: Site, locale: Locale) -> Iterator[Subject]:
    homes = Homes(site, locale).page_of(questions)
    held = category_homes(site, locale) if homes else {}
    urls = {page: page.get_full_url() for page in set(homes.values())}
    for question in questions:
        page = homes.get(question.pk)
        if page is not None and page.live:
            yield _subject(question, page, held, urls[page])


def _subject(question, page: FAQPage, held, url) -> Subject:
    categories = categories_at(page, question, held)
    revision = question.live_revision
    return Subject(
        thing=question.pk,
        title=question.question,
        url=f"{url}#{question.slug}",
        page=page,
        locale=question.locale.language_code,
        revision=revision and revision.pk,
        category=categories[0].name if categories else "",
        edit_url=reverse(
            "wagtailsnippets_heroic_faq_question:edit", args=[question.pk]
        ),
        authors=[revision.user] if revision and revision.user else [],
        is_open=page.takes_feedback,
    )
