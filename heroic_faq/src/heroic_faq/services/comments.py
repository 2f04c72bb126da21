"""Comments belong to the home of their question: who may see that may read them."""

from collections.abc import Collection

from wagtail.models import Locale, Site

from heroic_core.feedback.services.following import follow

from ..models import Question
from ..search_source import NAME
from .homes import Homes


def follow_home(questions: Collection[int]) -> None:
    """
    Let the comments on questions belong to the homes that these have by now.

    A draft has one too, and so has what stands on a private page that is withdrawn:
    whoever may not see that may not read what was said of it.

    Args:
        questions: their primary keys; the comments on one without a home stay.
    """
    pages: dict[int, list[int]] = {}
    for locale in Locale.objects.all():
        of_locale = list(Question.objects.filter(pk__in=questions, locale=locale))
        for site in Site.objects.order_by("pk") if of_locale else ():
            for question, page in Homes(site, locale).page_of(of_locale).items():
                pages.setdefault(question, []).append(page.pk)
    follow(NAME, pages)
