"""The template context of a FAQ block."""

from wagtail.models import Locale, Page

from heroic_core.headings import anchor
from heroic_core.page_ids import PageIds

from ..blocks import FAQValue
from .listing import render_answers
from .page_schema import schema_once
from .presentation import FAQ, present


def block_context(value: FAQValue, context: dict) -> dict:
    """
    What `heroic_faq/block.html` needs beside what is there.

    Args:
        value: the FAQBlock's value.
        context: of the template that the block stands in; `page` and `request`
            are used where they are there.
    """
    request, page = context.get("request"), context.get("page")
    listing = value.listing(reading_locale(page), request)
    render_answers([listing], context)
    # The headings of the page's text come first, wherever the block stands.
    anchor(page, request)
    options, ids = value.options(), PageIds.of(request)
    return {
        "faq_options": options,
        "faq_id": ids.next_block(FAQ),
        "faq_sections": present(listing, options, ids),
        "faq_total": len({entry.anchor for entry in listing.entries}),
        # Of a FAQ page around it: a block has no filter on the server.
        "faq_query": None,
        "faq_found": None,
        "faq_feedback": (),
        "faq_schema": schema_once(page, request, listing),
        "faq_hint": bool(request and getattr(request, "is_preview", False)),
    }


def reading_locale(page: Page | None) -> Locale:
    """The language of the page that is read, or else of the request."""
    return getattr(page, "locale", None) or Locale.get_active()
