import sqlite3
from contextlib import closing

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from pytest import MonkeyPatch
from wagtail.models import Collection, Locale, Page, Site

from heroic_core.contact.help_channel import ContactChannel
from heroic_core.permissions import grant_declared
from tests.flushed import flush_once


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    cache.clear()
    yield
    cache.clear()
    # A request leaves its language active.
    translation.activate("en")


@pytest.fixture(autouse=True, scope="session")
def _flushed_once():
    with closing(sqlite3.connect(":memory:")) as kept, MonkeyPatch.context() as patch:
        if connection.vendor == "sqlite":
            flush = flush_once(TransactionTestCase._fixture_teardown, kept)
            patch.setattr(TransactionTestCase, "_fixture_teardown", flush)
        yield


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
