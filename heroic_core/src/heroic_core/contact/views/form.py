from collections.abc import Callable
from functools import wraps

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Site

from ...help_panel import panel_for
from ...hosts import find_site
from ..facts import ContactFacts, facts_of
from ..help_channel import without_form
from .page import SENT, ContactPage


def of_open_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """There is no such page where the site has switched its form off."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        site = find_site(request)
        facts = facts_of(site) if site else ContactFacts(is_open=False)
        if not facts.is_open:
            raise Http404
        return view(request, site, facts, *args, **kwargs)

    return answer


# The origin of what is sent is checked instead of a token, which would not outlive a
# login or its cookie: who has written for an hour is not to be told to begin again.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@of_open_form
def form(request: HttpRequest, site: Site, facts: ContactFacts) -> HttpResponse:
    """The contact form and the other ways to reach somebody, `/contact/`."""
    page = ContactPage(request, site, facts)
    return page.answer() if request.method == "POST" else page.show()


@require_safe
@of_open_form
def sent(
    request: HttpRequest, site: Site, facts: ContactFacts, signed: str
) -> HttpResponse:
    """Thanks, with the number of a message; the same where it was kept aside."""
    try:
        reference = signing.Signer(salt=SENT).unsign(signed)
    except signing.BadSignature as error:
        raise Http404 from error
    context = {"reference": reference, "panel": without_form(panel_for(request))}
    return _thanks(request, "heroic_contact/sent.html", context)


@require_safe
@of_open_form
def solved_thanks(
    request: HttpRequest, site: Site, facts: ContactFacts
) -> HttpResponse:
    """Thanks to who found the answer before they sent a message."""
    return _thanks(request, "heroic_contact/solved.html", {})


def _thanks(request, template, context):
    response = render(request, template, context)
    add_never_cache_headers(response)
    return response
