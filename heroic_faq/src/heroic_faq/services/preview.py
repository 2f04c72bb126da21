"""How an editor sees a question before it is published."""

from django.http import HttpRequest

from heroic_core.conf import settings
from heroic_core.page_ids import PageIds

from ..choices import Opening
from ..models import Question
from .listing import Entry, Group, Listing, render_answers
from .presentation import Options, present


def preview_context(question: Question, request: HttpRequest) -> dict:
    """The template context that shows one question, with its answer open."""
    entry = Entry(question.question, question.answer, question.slug, question)
    listing = Listing([Group([entry])])
    render_answers([listing], {"request": request})
    options = Options(opening=Opening.ALL)
    return {
        "heroic_base_template": settings.BASE_TEMPLATE,
        "faq_options": options,
        "faq_id": "faq-preview",
        "faq_sections": present(listing, options, PageIds()),
        "faq_total": 1,
    }
