from django import template
from django.conf import settings

from ..translations import translations_for
from .heroic import not_yet


register = template.Library()


@register.inclusion_tag("heroic_core/alternates.html", takes_context=True)
def heroic_alternates(context):
    """
    Tell search engines the address of a page and its languages, once a request.

    The base template of a site may do it for all pages; plugins do it for their own.
    """
    request, page = context.get("request"), context.get("page")
    known = request is None or getattr(page, "pk", None) is None
    if known or not not_yet(request, ("alternates",)):
        return {}
    found = translations_for(page, request)
    codes = [code for code, _name in settings.LANGUAGES if code in found]
    urls = [(code, found[code].get_full_url(request)) for code in codes]
    default = dict(urls).get(settings.LANGUAGE_CODE, "")
    return {
        "canonical": page.get_full_url(request),
        "alternates": urls if len(urls) > 1 else [],
        "default": default,
    }
