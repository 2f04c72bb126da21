"""What one FAQ block shows."""

from django.http import HttpRequest
from wagtail.models import Locale

from ..blocks import FAQValue
from ..choices import Source, Style
from . import sources
from .homes import visible_in
from .listing import Listing


def collect(
    value: FAQValue, locale: Locale, request: HttpRequest | None = None
) -> Listing:
    """The entries that the value of a FAQBlock asks for, and its reader may see."""
    listing = visible_in(_from_source(value, locale), locale, request)
    tabs = value["style"] == Style.TABS
    if value["source"] == Source.CATEGORIES and not (value["grouped"] or tabs):
        listing = listing.without_groups()
    limit = value["limit"]
    # Old data may hold anything.
    listing = listing.limited(limit if isinstance(limit, int) else None)
    if value["source"] != Source.CATEGORIES and tabs:
        listing = sources.by_first_category(listing)
    return listing


def _from_source(value, locale):
    match value["source"]:
        case Source.QUESTIONS:
            return sources.of_questions(_present(value["questions"]), locale)
        case Source.TAG:
            return sources.of_tag(value["tag"], locale)
        case Source.TYPED:
            return sources.of_typed(value["items"])
        case _:
            return sources.of_chosen_categories(_present(value["categories"]), locale)


def _present(chosen):
    """A chooser leaves None where what was chosen is deleted."""
    return [instance for instance in chosen if instance is not None]
