from django import template
from django.conf import settings
from django.utils.translation import to_locale

from ..save_guard.presence import editors_of
from ..translations import translations_for
from ..viewer import Viewer
from ..visibility import can_see
from .heroic import not_yet


register = template.Library()


@register.inclusion_tag("heroic_core/alternates.html", takes_context=True)
def heroic_alternates(context):
    """
    Tell search engines the address of a page and its languages, once a request.

    The base template of a site may do it for all pages; plugins do it for their own.
    The variable `canonical_query` is the part of the address that makes another page,
    such as `?page=2`.
    """
    request, page = context.get("request"), context.get("page")
    is_new = getattr(page, "pk", None) is None
    if request is None or is_new or not not_yet(request, ("alternates",)):
        return {}
    page = _original(page, request)
    if query := context.get("canonical_query"):
        # A further page of a list: whether a translation has it is not known.
        return {"canonical": f"{page.get_full_url(request)}{query}"}
    found = translations_for(page, request)
    codes = [code for code, _name in settings.LANGUAGES if code in found]
    if len(codes) < 2:
        return {"canonical": page.get_full_url(request)}
    urls = {code: found[code].get_full_url(request) for code in codes}
    return {
        "canonical": page.get_full_url(request),
        "alternates": urls.items(),
        "default": urls.get(settings.LANGUAGE_CODE, ""),
    }


@register.inclusion_tag("heroic_core/being_edited.html", takes_context=True)
def being_edited(context, page):
    """
    Tell those who may edit a page who else is editing it.

    One query, for who is logged in only: a page that strangers read stays one for all.
    """
    request = context.get("request")
    is_known = request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
    if not is_known or getattr(request, "is_preview", False):
        return {}
    return {"names": editors_of(page, Viewer.from_request(request).user)}


@register.simple_tag
def open_graph_locale(locale):
    """
    A language as Open Graph names it, such as `es_MX`.

    Blank for a language of no country: the protocol has no name for that.
    """
    language, _separator, territory = to_locale(locale.language_code).partition("_")
    is_country = len(territory) == 2 and territory.isupper()
    return f"{language}_{territory}" if is_country else ""


def _original(page, request):
    """What an alias shows, where the reader may see that."""
    source = page.alias_of_id and page.alias_of
    is_open = source and can_see(Viewer.from_request(request), source)
    return source if is_open else page
