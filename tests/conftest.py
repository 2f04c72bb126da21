import sqlite3
from contextlib import closing

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from pytest import MonkeyPatch
from wagtail.models import Site

from heroic_core.contact.help_channel import ContactChannel
from tests.flushed import flush_and_refill, flush_once


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    cache.clear()
    yield
    cache.clear()
    # A request leaves its language active.
    translation.activate("en")


@pytest.fixture(autouse=True, scope="session")
def _refilled():
    """Tests that commit, and those with a live server, leave what migrating makes."""
    with closing(sqlite3.connect(":memory:")) as kept, MonkeyPatch.context() as patch:
        flush = flush_and_refill(TransactionTestCase._fixture_teardown)
        if connection.vendor == "sqlite":
            flush = flush_once(flush, kept)
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush)
        yield


@pytest.fixture
def site(db):
    """The default site, with a home page."""
    return Site.objects.select_related("root_page").get(is_default_site=True)


@pytest.fixture
def home_page(site):
    return site.root_page.specific


@pytest.fixture
def no_contact_form(monkeypatch):
    """A site is reached by what the test gives it, and by nothing else."""
    monkeypatch.setattr(ContactChannel, "get_link", lambda *args: None)
