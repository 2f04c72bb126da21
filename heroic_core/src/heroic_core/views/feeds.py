from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.wagtail_hooks import require_wagtail_login

from ..conf import settings
from ..feeds.answering import if_changed
from ..feeds.sources import choices_of, feed_sources
from ..feeds.tokens import TooManyTokens, make_token, revoke_token, token_of
from ..hosts import find_site
from ..models import FeedToken
from ..viewer import Viewer


LARGEST_KEY = 2**63 - 1


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request):
    """A person's own addresses of feeds: to make, to see which there are, to revoke."""
    viewer = Viewer.from_request(request)
    if not viewer.is_authenticated:
        response = require_wagtail_login(request.get_full_path())
    elif "revoke" in request.POST:
        revoke_token(viewer.user, _key(request.POST["revoke"]))
        response = redirect("heroic_core:feeds")
    else:
        response = _page(request, viewer)
    add_never_cache_headers(response)
    return response


@require_safe
def feed(request, secret):
    """What the owner of the secret may see now; nobody needs to have logged in."""
    token = token_of(secret)
    source = feed_sources().get(token.source) if token else None
    if source is None:
        raise Http404
    viewer = Viewer.for_user(token.user, find_site(request))
    response = source.serve(request, token.thing, viewer)
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    return if_changed(request, response)


def _page(request, viewer):
    choices = choices_of(viewer)
    made, problem = _make(request, viewer, choices)
    titles = {(each.source, each.thing): each.title for each in choices}
    tokens = FeedToken.objects.filter(user=viewer.user)
    context = {
        "choices": choices,
        "made": made,
        "problem": problem,
        "tokens": [
            {"token": each, "title": titles.get((each.source, each.thing))}
            for each in tokens
        ],
        "heroic_base_template": settings.BASE_TEMPLATE,
    }
    return render(
        request, "heroic_core/feeds.html", context, status=422 if problem else 200
    )


def _make(request, viewer, choices):
    """The new address if one was asked for, and what kept it from being made."""
    asked = request.POST.get("make")
    if asked is None:
        return "", ""
    chosen = [each for each in choices if f"{each.source}/{each.thing}" == asked]
    if not chosen:
        return "", _("This cannot be found any more.")
    try:
        secret = make_token(viewer.user, chosen[0].source, chosen[0].thing)
    except TooManyTokens:
        return "", _("You have too many addresses. Revoke those that you do not use.")
    return request.build_absolute_uri(reverse("heroic_core:feed", args=[secret])), ""


def _key(typed):
    is_key = typed.isascii() and typed.isdigit() and int(typed[:20]) <= LARGEST_KEY
    return int(typed[:20]) if is_key else 0
