from django import template
from django.utils.translation import gettext as _

from ...view_urls import url_of


register = template.Library()


@register.inclusion_tag("heroic_feedback/ask.html", takes_context=True)
def heroic_feedback(context, source, thing, title=""):
    """
    Ask whether something was helpful: the same for every reader, without a query.

    It prints nothing where the site has left out the URLs of heroic_core.

    Args:
        source: the name of the subject's source, such as `"faq"`.
        thing: the primary key of the object.
        title: what it is called, for who hears and does not see where it stands.
    """
    request = context.get("request")
    return {
        "words": _words(request),
        "is_first": request is None or _is_first(request),
        "request": request,
        "source": source,
        "thing": thing,
        "title": title,
    }


def _words(request):
    """Found once a request: a page may ask about 500 answers."""
    known = {} if request is None else request.__dict__
    if "_heroic_feedback_words" not in known:
        known["_heroic_feedback_words"] = {
            "action": url_of("heroic_core:feedback"),
            "question": _("Was this helpful?"),
            "yes": _("Yes"),
            "no": _("No"),
        }
    return known["_heroic_feedback_words"]


def _is_first(request):
    asked = request.__dict__.get("_heroic_feedback_asked", False)
    request.__dict__["_heroic_feedback_asked"] = True
    return not asked
