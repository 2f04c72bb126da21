import pytest
from django.conf import settings
from django.urls import reverse


pytestmark = pytest.mark.django_db


def policy(response):
    directives = response["Content-Security-Policy"].split("; ")
    return {name: rest for name, _, rest in (d.partition(" ") for d in directives)}


STRICT = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


@pytest.mark.parametrize(
    "path", ["/", "/accounts/login/", "/accounts/signup/", "/nowhere/", "/robots.txt"]
)
def test_public_pages_have_the_strict_policy(client, path):
    found = policy(client.get(path))
    assert {name: found[name] for name in STRICT} == STRICT
    assert found["frame-src"].split() == ["'self'", *settings.EMBED_HOSTS]


def test_admin_has_a_policy_that_its_editor_can_live_with(client):
    found = policy(client.get(reverse("wagtailadmin_login")))
    assert "'unsafe-inline'" in found["script-src"]
    assert "'unsafe-inline'" in found["style-src"]
    assert "blob:" in found["img-src"]
    assert found["object-src"] == "'none'"


def test_admin_view_may_ask_for_the_strict_policy(rf):
    from csp.decorators import csp
    from django.http import HttpResponse

    from heroic_site.headers import PolicyMiddleware

    strict = csp(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    view = strict(lambda request: HttpResponse())
    response = PolicyMiddleware(view)(rf.get("/admin/heroic/inbox/"))
    assert policy(response)["script-src"] == "'self'"


def test_other_headers(client):
    headers = client.get("/accounts/login/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
