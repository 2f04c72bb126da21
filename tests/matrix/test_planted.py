"""That the matrix sees what it is there for: each of these must be found."""

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import clear_url_caches, path
from wagtail.models import Page

from heroic_core.feedback.querysets import CommentQuerySet
from heroic_site.sitemaps import SiteSitemap
from tests.factories import make_document

from . import roles
from .patterns import all_patterns
from .registry import Access, Decision, Visit, decision_on
from .visits import faults_of


pytestmark = pytest.mark.django_db


def faults(world, route, role=roles.STRANGER):
    (pattern,) = [each for each in all_patterns() if each.route == route]
    decision = decision_on(pattern)
    visits = decision.visits(world, pattern)
    visitor = world.visitors[role]
    return [
        fault for each in visits for fault in faults_of(world, visitor, decision, each)
    ]


def faults_at(world, url, role=roles.STRANGER, access=Access.WALL):
    decision = Decision(url, access, lambda world, pattern: [])
    return faults_of(world, world.visitors[role], decision, Visit(url))


@pytest.fixture
def plant(monkeypatch):
    """A function that adds an address whose view it is given."""

    def plant(view):
        import heroic_site.urls as site

        monkeypatch.setattr(
            site, "urlpatterns", [path("planted/", view), *site.urlpatterns]
        )
        clear_url_caches()

    yield plant
    clear_url_caches()


def test_a_private_page_in_the_sitemap(world, monkeypatch):
    assert faults(world, "sitemap.xml") == []
    monkeypatch.setattr(SiteSitemap, "items", lambda self: Page.objects.all())
    found = faults(world, "sitemap.xml")
    assert f"{world.word('minutes', 'slug')} in the body" in " ".join(found)
    # Nor for those who may see the page: everybody is sent the same.
    assert faults(world, "sitemap.xml", roles.MEMBER)


def test_private_feedback_in_the_inbox(world, monkeypatch):
    route = "admin/heroic/feedback/"
    assert faults(world, route, roles.EDITOR) == []
    monkeypatch.setattr(CommentQuerySet, "visible_to", lambda self, viewer: self)
    found = " ".join(faults(world, route, roles.EDITOR))
    for part in ("title", "category", "comment"):
        assert world.word("feedback", part) in found


def test_a_private_word_in_a_public_file(world):
    text = f"As {world.word('boardfiles', 'inside')} says"
    document = make_document(text.encode())
    assert "in the body" in " ".join(faults_at(world, document.url))
    assert faults_at(world, document.url, roles.MEMBER) == []


def test_a_private_picture_at_a_public_address(world, plant):
    with world.things["image"][0].file.open() as file:
        picture = file.read()
    plant(lambda request: HttpResponse(picture, content_type="image/png"))
    assert "the file of boardfiles" in " ".join(faults_at(world, "/planted/"))


def test_a_private_word_in_a_mail(world, plant):
    def view(request):
        word = world.word("minutes", "title")
        mail.send_mail("News", f"See {word}", None, addresses)
        return HttpResponse()

    plant(view)
    addresses = [world.visitors[roles.MEMBER].user.email]
    assert faults_at(world, "/planted/") == []
    addresses = [world.visitors[roles.EX_MEMBER].user.email]
    assert "in a mail to" in " ".join(faults_at(world, "/planted/"))
    addresses = ["anybody@example.org"]
    assert "in a mail to" in " ".join(faults_at(world, "/planted/"))


@pytest.mark.parametrize("header", ["Location", "Link", "Content-Disposition", "X-Why"])
def test_a_private_word_in_a_header(world, plant, header):
    word = world.word("minutes", "slug")
    plant(lambda request: HttpResponse(headers={header: f"/%62oard/{word}/"}))
    assert f"{word} in the headers" in " ".join(faults_at(world, "/planted/"))


def test_a_private_word_in_a_cookie(world, plant):
    def view(request):
        response = HttpResponse()
        response.set_cookie("seen", world.word("minutes", "title"))
        return response

    plant(view)
    assert "in the headers" in " ".join(faults_at(world, "/planted/"))


def test_somebody_elses_name(world, plant):
    name = world.visitors[roles.CUSTOMER].user.first_name
    plant(lambda request: HttpResponse(f"Hello {name}"))
    assert faults_at(world, "/planted/")
    assert faults_at(world, "/planted/", roles.CUSTOMER, Access.OWN) == []


def test_a_page_that_is_kept_from_those_who_may_see_it(world):
    visitor = world.visitors[roles.STRANGER]
    decision = Decision("^x", Access.WALL, lambda world, pattern: [])
    page = world.pages["minutes"]
    visit = Visit(page.url, shows=world.word("minutes", "body"))
    assert faults_of(world, visitor, decision, visit) == []
    member = world.visitors[roles.MEMBER]
    assert faults_of(world, member, decision, visit) == []
    visit = Visit("/public/", shows=world.word("minutes", "body"))
    assert "is missing" in " ".join(faults_of(world, member, decision, visit))
    assert faults_of(world, visitor, decision, visit) == []


def test_an_address_of_accounts_that_lets_strangers_in(world):
    assert "let in" in " ".join(faults_at(world, "/public/", access=Access.OWN))
    assert "let in" in " ".join(faults_at(world, "/public/", access=Access.ADMIN))
