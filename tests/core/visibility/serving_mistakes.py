"""Mistakes to plant between the decision and what the site answers."""

from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from django.conf import settings
from wagtail import hooks
from wagtail.contrib.redirects.middleware import RedirectMiddleware as PlainRedirects
from wagtail.wagtail_hooks import require_wagtail_login

from heroic_core import addresses, middleware, routing
from heroic_core.middleware import RedirectMiddleware
from heroic_core.viewer import Viewer


HOOK = "before_serve_page"
refuse, nearest_page = routing.refuse, routing.nearest_page


@contextmanager
def without_guard():
    hooks.get_hooks(HOOK)
    others = [each for each in hooks._hooks[HOOK] if each[0] is not routing.guard_page]
    with patch.dict(hooks._hooks, {HOOK: others}):
        yield


@contextmanager
def everywhere(name, mistake):
    """A function of `routing` that the middleware has imported as well."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(routing, name, mistake))
        stack.enter_context(patch.object(middleware, name, mistake))
        yield


def outsiders_to_login(request, restriction):
    if restriction.kind == "password" or request.user.is_anonymous:
        return refuse(request, restriction)
    return require_wagtail_login(request.get_full_path())


def login_for_all(request, restriction):
    return refuse(request, restriction._replace(kind="login"))


def no_page_above(site, path):
    page = nearest_page(site, path)
    return page if page and path.endswith(f"/{page.slug}/") else None


def passwords_forgotten():
    return patch.object(Viewer, "passed_restriction_ids", frozenset())


SERVING_MISTAKES = {
    "pages are not guarded": without_guard,
    "absent pages below private ones are not guarded": lambda: patch.object(
        RedirectMiddleware, "_answer_absent", PlainRedirects.process_response
    ),
    "only absent children of the home are guarded": lambda: everywhere(
        "nearest_page", no_page_above
    ),
    "absent pages are looked for in one language": lambda: patch.object(
        addresses, "_language_of", lambda path: settings.LANGUAGE_CODE
    ),
    "redirects name private pages": lambda: patch.object(
        middleware, "_leads_astray", lambda request, response: False
    ),
    "outsiders are sent to log in": lambda: everywhere("refuse", outsiders_to_login),
    "a password is not asked for": lambda: everywhere("refuse", login_for_all),
    "a given password is forgotten": passwords_forgotten,
}
