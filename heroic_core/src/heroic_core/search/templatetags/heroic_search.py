from django import template
from django.utils.translation import gettext as _

from ...view_urls import url_of
from ..languages import language_of


register = template.Library()


@register.inclusion_tag("heroic_search/box.html", takes_context=True)
def search_box(
    context,
    query="",
    locale="",
    label="",
    hide_label=False,
    autofocus=False,
    source="",
    under=None,
):
    """
    The search box with suggestions; nothing where the site has no page of results.

    Args:
        query: what stands in it.
        locale: the language to search in; the reader's when blank.
        label: what it is called; "Search" when blank.
        hide_label: leave the label to screen readers.
        autofocus: whether typing starts there.
        source: the name of the only one to search in; all when blank.
        under: the page at and below which to search; everywhere when None.
    """
    request = context.get("request")
    return {
        "request": request,
        "action": url_of("heroic_search:results"),
        "suggest": url_of("heroic_core:suggest"),
        "query": query,
        "language": locale or language_of(None),
        "active_language": language_of(None),
        "label": label or _("Search"),
        "hide_label": hide_label,
        "autofocus": autofocus,
        "source": source,
        # A page that was never saved has no number; texts get no separators.
        "under": str(under.pk) if under and under.pk else "",
        "id": f"heroic-search-{_next_number(request)}",
    }


@register.simple_tag
def result_url(result, question):
    """The address of a result, which may mark there what was asked for."""
    return result.url_marking(question.text)


@register.simple_tag
def results_url(search, number):
    """The address of another page of results."""
    return search.page_url(number)


def _next_number(request):
    """Several boxes on one page have each their own id."""
    if request is None:
        return 1
    number = request.__dict__.get("_heroic_search_boxes", 0) + 1
    request.__dict__["_heroic_search_boxes"] = number
    return number
