import pytest
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site

from heroic_core.contact.help_channel import ContactChannel
from heroic_core.permissions import grant_declared


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    cache.clear()
    yield
    cache.clear()
    # A request leaves its language active.
    translation.activate("en")


@pytest.fixture
def site(db):
    """
    The default site, with a home page.

    Tests that commit, and those with a live server, leave the database without
    what the migrations made: it is made anew.
    """
    if not Site.objects.exists():
        _make_what_migrations_make()
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home_page(site):
    return site.root_page.specific


@pytest.fixture
def no_contact_form(monkeypatch):
    """A site is reached by what the test gives it, and by nothing else."""
    monkeypatch.setattr(ContactChannel, "get_link", lambda *args: None)


def _make_what_migrations_make():
    Locale.objects.get_or_create(language_code="en")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.objects.filter(depth=1).first()
    root = root or Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    grant_declared()
