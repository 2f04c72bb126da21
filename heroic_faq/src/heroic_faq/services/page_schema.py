"""The one FAQPage (https://schema.org/FAQPage) of a page."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.models import Page

from heroic_core import jsonld

from ..blocks import FAQValue
from .homes import canonical_urls
from .listing import Entry, Listing, render_answers


def schema_once(
    page: Page | None, request: HttpRequest | None, listing: Listing
) -> str:
    """
    The script element for all FAQs of a page, for the first that asks in a request.

    Args:
        page: whose data is walked; without one there is no script.
        request: that the page answers.
        listing: of the FAQ that asks; a template tag's is in no page's data.
    """
    if page is None or request is None or "_heroic_faq_schema" in request.__dict__:
        return ""
    request.__dict__["_heroic_faq_schema"] = True
    listings = [found.listing(page.locale, request) for found in faq_values(page)]
    return schema_script([*listings, listing], page, request)


def schema_script(listings: list[Listing], page: Page, request: HttpRequest) -> str:
    """The script element for these listings, or nothing when they are empty."""
    render_answers(listings, {"page": page, "request": request})
    entries = list(_without_duplicates(listings))
    if not entries:
        return ""
    return jsonld.script(
        {
            "@context": "https://schema.org",
            "@type": "FAQPage",
            "inLanguage": page.locale.language_code,
            "mainEntity": _main_entity(entries, page, request),
        }
    )


def faq_values(page: Page) -> Iterator[FAQValue]:
    """The values of all FAQ blocks in the page's StreamFields, nested ones too."""
    for model_field in page._meta.get_fields():
        if isinstance(model_field, StreamField):
            yield from _walk(getattr(page, model_field.name))


def _walk(value):
    if isinstance(value, FAQValue):
        yield value
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from _walk(child)
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _walk(child.value)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _walk(child)


def _without_duplicates(listings: Iterable[Listing]) -> Iterator[Entry]:
    seen = set()
    for listing in listings:
        for entry in listing.entries:
            wording = " ".join(entry.text.casefold().split())
            if wording not in seen and entry.answer_text:
                seen.add(wording)
                yield entry


def _main_entity(entries, page, request):
    questions = [entry.source for entry in entries if entry.source]
    urls = canonical_urls(questions, page.locale, request)
    return [
        _question(entry, urls.get(entry.source and entry.source.pk))
        for entry in entries
    ]


def _question(entry, url):
    """What was typed into a block has no URL: its anchor is numbered when rendered."""
    return {
        "@type": "Question",
        "name": entry.text,
        **({"url": url} if url else {}),
        "acceptedAnswer": {"@type": "Answer", "text": entry.answer_text},
    }
