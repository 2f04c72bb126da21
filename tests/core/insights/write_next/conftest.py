import pytest
from django.test import Client
from wagtail import hooks

from heroic_core.feedback.subjects import HOOK, Subject
from heroic_core.insights.gaps.services.drafting import make_draft
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import Gap
from heroic_kb.groups import KB_MANAGERS
from heroic_site.home.models import StandardPage
from tests.core.insights.gaps import make_search
from tests.factories import make_editor, make_page, make_user
from tests.kb.factories import make_category, make_knowledge_base


class PageSubjects:
    """Ordinary pages, as a plugin would let them be voted on."""

    name = "page"
    label = "Pages"

    def subjects(self, keys, site=None):
        pages = StandardPage.objects.filter(pk__in=keys, live=True)
        return {
            page.pk: Subject(
                thing=page.pk,
                title=page.title,
                url=f"/{page.slug}/",
                page=page,
                locale="en",
            )
            for page in pages
        }


@pytest.fixture(autouse=True)
def subjects():
    source = PageSubjects()
    with hooks.register_temporarily(HOOK, lambda: source):
        yield source


@pytest.fixture
def make_standard_page(home_page):
    def make(title, parent=None, **values):
        place = parent or home_page
        return make_page(place, page_class=StandardPage, title=title, **values)

    return make


@pytest.fixture
def editor(site):
    """Somebody who sees the gaps, and may write and publish articles."""
    return make_user("Heroic Editors", KB_MANAGERS)


@pytest.fixture
def editor_client(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def category(home_page):
    return make_category(make_knowledge_base(home_page), "Domains")


@pytest.fixture
def gap(site):
    """What a reader searched for in vain."""
    make_search("transfer my domain", 3, site=site)
    find_gaps()
    return Gap.objects.get()


@pytest.fixture
def drafted(gap, editor, category):
    """The gap with the draft of an article."""
    make_draft(gap, "kb", str(category.pk), editor)
    return Gap.objects.get()


@pytest.fixture
def other_editor(site):
    return make_editor()
