import pytest
from django.contrib.auth.models import AnonymousUser

from heroic_core import outbox
from heroic_core.search.searching import search
from heroic_core.viewer import Viewer
from heroic_site.home.models import StandardPage
from tests.factories import make_page


@pytest.fixture
def make_text_page(home_page):
    """A page of the type that search finds."""

    def make(title, text="", parent=None, **values):
        values.setdefault("body", [("text", f"<p>{text}</p>")] if text else [])
        return make_page(
            parent or home_page, page_class=StandardPage, title=title, **values
        )

    return make


@pytest.fixture
def find(site):
    """The titles that somebody finds, once all that waits is indexed."""

    def find(text, user=None, locale="en", **options):
        outbox.drain()
        viewer = Viewer.for_user(user or AnonymousUser(), site)
        return titles(search(text, viewer, locale, **options))

    return find


def titles(results):
    from heroic_core.search.models import SearchDocument

    documents = SearchDocument.objects.in_bulk([hit.document for hit in results.hits])
    return [documents[hit.document].title for hit in results.hits]
