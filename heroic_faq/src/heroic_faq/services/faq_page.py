"""The template context of a FAQ page."""

from django.http import HttpRequest

from heroic_core.page_ids import PageIds

from ..models import FAQPage
from .filtering import clean_query, matching, query_words
from .homes import Homes, held_categories, visible_in
from .listing import render_answers
from .page_schema import schema_once
from .presentation import FAQ, Options, present
from .sources import of_categories


def faq_page_context(page: FAQPage, request: HttpRequest) -> dict:
    """
    What `heroic_faq/faq_page.html` needs: all that the page holds, or what matches.

    Args:
        page: a FAQPage.
        request: whose `q` is the filter.
    """
    query = clean_query(request.GET.get("q", ""))
    words = query_words(query)
    held = of_categories(held_categories(page))
    whole = visible_in(held, page.locale, request)
    render_answers([whole], {"page": page, "request": request})
    shown = matching(whole, words) if words else whole
    options = page_options(page)
    ids = PageIds.of(request)
    schema = schema_once(page, request, whole)
    return {
        "faq_options": options,
        "faq_id": ids.next_block(FAQ),
        "faq_sections": present(shown, options, ids, words),
        "faq_categories": [
            (group.category, _count([group, *children]))
            for group, children in whole.tree()
        ],
        "faq_total": _count(whole.groups),
        "faq_found": _count(shown.groups),
        "faq_query": query,
        "faq_feedback": _asked_about(page, shown, request),
        "faq_schema": "" if words else schema,
    }


def page_options(page: FAQPage) -> Options:
    """The display that the page's editor chose."""
    return Options(
        style=page.style,
        opening=page.opening,
        icon=page.icon,
        icon_side=page.icon_side,
        filter=True,
        toggle_all=True,
    )


def _asked_about(page, shown, request):
    """The questions of which this page asks whether they helped, by primary key."""
    if not page.takes_feedback:
        return set()
    # A question that stands on several pages takes feedback where its home does.
    questions = [entry.source for entry in shown.entries if entry.source]
    homes = Homes.of(request, page.locale).page_of(questions)
    return {pk for pk, home in homes.items() if home.takes_feedback}


def _count(groups):
    """How many questions stand in the groups, each counted once."""
    return len({entry.anchor for group in groups for entry in group.entries})
