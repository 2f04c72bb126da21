"""The questions that stand on pages, for who looks after what the pages use."""

from collections.abc import Iterator

from django.db.models import QuerySet

from ..models import FAQPage, Question
from .homes import Homes


def questions_on(pages: QuerySet) -> Iterator[tuple[Question, FAQPage]]:
    """
    The questions whose home is one of these pages.

    Args:
        pages: of any type.
    """
    faq_pages = FAQPage.objects.filter(pk__in=pages.values("pk"), alias_of=None)
    for page in faq_pages.select_related("locale"):
        questions = Question.objects.in_locale(page.locale).only("pk")
        homes = Homes(page.get_site(), page.locale).page_of(questions)
        for question in questions:
            if homes.get(question.pk) == page:
                yield question, page
