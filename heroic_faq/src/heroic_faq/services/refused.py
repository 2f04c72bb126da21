"""The questions and categories whose home a reader may not see."""

from django.http import HttpRequest
from wagtail.models import Locale, Site

from heroic_core.viewer import Viewer
from heroic_core.visibility import refusal, refused_pages

from ..models import FAQPage, Question
from .homes import Homes, category_homes


def refused_questions(request: HttpRequest) -> set[int]:
    """The keys of questions in all languages."""
    viewer = Viewer.from_request(request)
    if not refused_pages(viewer):
        return set()
    pages: dict[int, list[FAQPage]] = {}
    for locale in Locale.objects.all():
        questions = Question.objects.live().in_locale(locale).only("pk")
        pages |= Homes.of(request, locale).pages_anywhere(list(questions))
    return {pk for pk, homes in pages.items() if all(refusal(viewer, p) for p in homes)}


def refused_categories(request: HttpRequest) -> set[int]:
    """The keys of categories in all languages."""
    viewer, site = Viewer.from_request(request), Site.find_for_request(request)
    if site is None or not refused_pages(viewer):
        return set()
    homes: dict[int, FAQPage] = {}
    for locale in Locale.objects.all():
        for other in Site.objects.exclude(pk=site.pk):
            homes |= category_homes(other, locale)
        homes |= category_homes(site, locale)
    return {pk for pk, page in homes.items() if refusal(viewer, page)}
