from django import template
from django.urls import NoReverseMatch, reverse


register = template.Library()


@register.inclusion_tag("heroic_search/box.html", takes_context=True)
def search_box(context, query="", autofocus=False):
    """
    The search box; nothing where the site has no page of results.

    Args:
        query: what stands in it.
        autofocus: whether typing starts there.
    """
    try:
        action = reverse("heroic_search:results")
    except NoReverseMatch:
        action = ""
    number = context.render_context.setdefault("heroic_search_boxes", [0])
    number[0] += 1
    return {
        "action": action,
        "query": query,
        "autofocus": autofocus,
        "id": f"heroic-search-{number[0]}",
    }
