"""What is shown takes no more queries, however much there is of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heroic_core.permissions import STAFF
from tests.factories import make_document, make_user
from tests.queries import no_more, queries
from wikipress.groups import WIKI_EDITORS
from wikipress.models import WikiLink, WikiPage

from .factories import link_to, make_space, make_wiki_page


pytestmark = pytest.mark.django_db


def fill(parent, number):
    """Pages as if each had been published, without the cost of that."""
    for _ in range(number):
        parent.add_child(instance=WikiPage(title=f"Filler {_}", summary="What it is."))


@pytest.fixture
def writer(client, wiki):
    client.force_login(make_user(STAFF, WIKI_EDITORS))
    return client


def test_a_page_in_a_tree_of_50_and_of_500(writer, space):
    page = make_wiki_page(space, tags=["a"], body="<h2>One</h2><p>x</p><h2>Two</h2>")
    child = make_wiki_page(page)
    fill(space, 24)
    fill(page, 24)
    before = queries(writer, page.url)
    fill(space, 150)
    fill(page, 150)
    fill(child, 150)
    no_more(before, queries(writer, page.url))


def test_a_space_of_50_pages_and_of_500(writer, space):
    page = make_wiki_page(space)
    fill(space, 24)
    fill(page, 24)
    before = queries(writer, space.url)
    fill(space, 225)
    fill(page, 225)
    no_more(before, queries(writer, space.url))


def test_a_front_page(writer, wiki):
    def more(number):
        for _ in range(number):
            make_wiki_page(make_space(wiki), change_note="Because")

    more(2)
    before = queries(writer, wiki.url)
    more(10)
    no_more(before, queries(writer, wiki.url))


def test_what_links_to_a_page_and_hangs_on_it(writer, space):
    page = make_wiki_page(space)

    def more(number):
        for _ in range(number):
            make_wiki_page(space, body=link_to(page))
            page.attachments.create(document=make_document())
            page.tags.add(f"tag {number} {_}")
        page.save_revision().publish()

    more(2)
    before = [queries(writer, f"{page.url}{query}") for query in ("", "?links=all")]
    more(20)
    after = [queries(writer, f"{page.url}{query}") for query in ("", "?links=all")]
    for few, many in zip(before, after, strict=True):
        no_more(few, many)


def test_a_deep_page_is_found_at_once(writer, space):
    page = make_wiki_page(space)
    before = queries(writer, page.url)
    for _ in range(8):
        page = make_wiki_page(page)
    # The path that leads to it is no longer to go than its first step.
    no_more(before, queries(writer, page.url))


def test_saving_a_page_takes_the_same_in_a_large_space(space):
    def publishing():
        revision = make_wiki_page(space).save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
        return [each["sql"] for each in captured]

    publishing()
    before = publishing()
    fill(space, 100)
    no_more(before, publishing())


def test_a_heading_that_many_links_wait_for_takes_the_same(space):
    def publishing(links):
        page, holder = make_wiki_page(space), make_wiki_page(space)
        WikiLink.objects.bulk_create(
            WikiLink(holder=holder, target=page, heading="part") for _ in range(links)
        )
        page.body = [("text", '<h2 data-block-key="a">Part</h2>')]
        revision = page.save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
        return [each["sql"] for each in captured]

    publishing(1)
    no_more(publishing(1), publishing(20))
