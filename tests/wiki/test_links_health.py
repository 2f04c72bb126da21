"""Wanted pages, broken links and orphans, as each viewer may know of them."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heroic_core.permissions import STAFF
from heroic_core.viewer import Viewer
from tests.factories import make_user
from wikipress.models import WikiLink, WikiPage
from wikipress.services.health import broken_links, orphans, wanted_pages

from .factories import link_to, make_space, make_wiki_page
from .links import wanted_link, wiki_link


pytestmark = pytest.mark.django_db

HEADING = '<h2 data-block-key="a">Part</h2><p>x</p>'


@pytest.fixture
def viewer(reader):
    return Viewer.for_user(reader)


@pytest.fixture
def narrow(wiki):
    secret = make_space(wiki, "Secret")
    secret.view_restrictions.get().groups.set([Group.objects.create(name="Board")])
    return secret


def board():
    return Viewer.for_user(make_user(STAFF, "Board"))


def test_the_most_wanted_first(viewer, wiki, space, narrow):
    for names in (["Cat"], ["cAT", "Dog"], ["Dog", "dog", "Cat"]):
        make_wiki_page(space, body="".join(wanted_link(name) for name in names))
    make_wiki_page(space, body=wanted_link("Bird"), live=False)
    make_wiki_page(narrow, body=wanted_link("Canary") + wanted_link("Dog"))
    told = [(each["key"], each["number"]) for each in wanted_pages(viewer, wiki)]
    assert told == [("cat", 3), ("dog", 2)]
    more = [(each["key"], each["number"]) for each in wanted_pages(board(), wiki)]
    assert more == [("cat", 3), ("dog", 3), ("canary", 1)]
    assert not wanted_pages(board(), make_space(wiki))


def test_what_is_written_is_wanted_no_more_but_for_those_who_cannot_see_it(
    viewer, wiki, space, narrow
):
    make_wiki_page(space, body=wanted_link("Cat") + wanted_link("Dog"))
    make_wiki_page(space, "Cat")
    make_wiki_page(narrow, "Dog")
    assert [each["key"] for each in wanted_pages(viewer, wiki)] == ["dog"]
    assert not wanted_pages(board(), wiki)


def test_what_is_gone_is_broken_for_links_of_both_kinds(viewer, wiki, space, narrow):
    gone, draft, hidden = (make_wiki_page(p) for p in (space, space, narrow))
    for page in (gone, draft, hidden):
        make_wiki_page(space, body=wiki_link(page) + link_to(page))
    make_wiki_page(narrow, body=wiki_link(gone, words="canary"))
    draft.unpublish()
    gone.delete()
    found = list(broken_links(viewer, wiki))
    assert len(found) == 2
    assert all(each.lost_page for each in found)
    assert broken_links(board(), wiki).count() == 3


def test_a_heading_that_is_gone_is_broken_until_it_is_back(viewer, wiki, space):
    page = make_wiki_page(space, body=HEADING)
    make_wiki_page(space, body=wiki_link(page, "a"))
    make_wiki_page(space, body=f"<p>[[{page.title}#Other]]</p>")
    assert [each.heading for each in broken_links(viewer, wiki)] == ["other"]
    page.body = [("text", HEADING.replace("Part", "Other"))]
    page.save_revision().publish()
    assert not broken_links(viewer, wiki)
    page.body = [("text", "<p>x</p>")]
    page.save_revision().publish()
    found = list(broken_links(viewer, wiki))
    assert len(found) == 2
    assert not any(each.lost_page for each in found)


def test_orphans(viewer, home_page, wiki, space, narrow):
    lonely, linked, named = (make_wiki_page(space, t) for t in ("Zoe", "B", "C"))
    hidden = make_wiki_page(space, "D")
    body = wiki_link(linked) + wanted_link("c")
    holder = make_wiki_page(space, "Holder", body=body)
    make_wiki_page(narrow, body=wiki_link(hidden))
    lonely.body = [("text", wiki_link(lonely))]
    lonely.save_revision().publish()
    assert list(orphans(viewer, wiki)) == [hidden, holder, lonely]
    assert hidden not in orphans(board(), wiki)


def test_reports_of_many_pages_take_the_queries_of_few(viewer, wiki, space):
    def told():
        with CaptureQueriesContext(connection) as queries:
            for report in (wanted_pages, broken_links, orphans):
                list(report(Viewer.for_user(viewer.user), wiki))
        return len(queries)

    before = told()
    pages = [make_wiki_page(space) for _ in range(20)]
    WikiLink.objects.bulk_create(
        WikiLink(holder=page, name=f"n{n}", key=f"n{n}") for n, page in enumerate(pages)
    )
    WikiLink.objects.bulk_create(WikiLink(holder=page) for page in pages)
    assert broken_links(viewer, wiki).count() == 20
    assert WikiPage.objects.count() == 20
    assert told() <= before


def test_an_address_in_the_wiki_that_nobody_answers_is_broken(
    viewer, wiki, space, django_capture_on_commit_callbacks
):
    moved = make_wiki_page(space, "Moved", slug="old")
    old = moved.url
    moved.slug = "new"
    with django_capture_on_commit_callbacks(execute=True):
        moved.save_revision().publish()
    addresses = [
        f"{space.url}nowhere/",
        f"http://localhost{space.url}no%20where",
        old,
        f"{wiki.url}a-z/",
        "/contact/",
        "https://example.com/wiki/nowhere/",
        "http://[",
    ]
    links = "".join(f'<a href="{href}">{n}</a>' for n, href in enumerate(addresses))
    make_wiki_page(space, body=f"<p>{links}</p>")
    found = broken_links(viewer, wiki)
    assert sorted(each.words for each in found) == ["0", "1"]
    assert all(each.lost_page for each in found)
