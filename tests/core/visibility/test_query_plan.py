"""What the decision asks of the database, however much is private."""

import sqlite3

import pytest
from bench.forest import plant, restrict
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from heroic_core import visibility
from heroic_core.viewer import Viewer
from tests.factories import make_page, make_private, make_user


def viewers():
    return [
        Viewer.for_user(AnonymousUser()),
        Viewer.for_user(make_user("Board")),
        Viewer.for_user(make_user(is_superuser=True)),
    ]


def queries_of(viewer):
    with CaptureQueriesContext(connection) as queries:
        list(visibility.visible_pages(viewer))
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_restrictions(home_page):
    plant(make_page(home_page), pages=50, restrictions=15)
    few = [queries_of(viewer) for viewer in viewers()]
    plant(make_page(home_page), pages=5000, restrictions=1500)
    assert [queries_of(viewer) for viewer in viewers()] == few
    # Roots, their translations, restrictions, the viewer's groups and what is shared
    # with them, aliases, pages.
    assert max(few) <= 7


def test_pages_are_gone_through_once(home_page):
    plant(home_page, pages=5000, restrictions=1500)
    source = Page.objects.filter(depth=4).first()
    source.create_alias(parent=home_page, update_slug="alias")
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE wagtailcore_page")
    for viewer in viewers():
        plan = visibility.visible_pages(viewer).order_by().explain().upper()
        # An index of it is named after it.
        reads = [line for line in plan.splitlines() if "WAGTAILCORE_PAGE" in line]
        assert len(reads) == 1, plan
        for repeated in ("SUBPLAN", "SCALAR", "CORRELATED", "NESTED LOOP", "JOIN"):
            assert repeated not in plan, plan


def test_thousands_of_restrictions_are_one_parameter_for_each_depth(home_page):
    pages = plant(home_page, pages=6000, restrictions=0)
    # None below another, which would leave it out.
    leaves = list(Page.objects.filter(numchild=0, depth__gt=2))
    restrict(leaves, 5000)
    with tight_limits():
        visible = visibility.visible_pages(Viewer.for_user(AnonymousUser()))
        assert visible.count() == 1 + len(pages) - 5000


class tight_limits:
    """Far below those with which SQLite is made."""

    LIMITS = {
        sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 50,
        sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    }

    def __enter__(self):
        self.former = self.set(self.LIMITS)

    def __exit__(self, *exception):
        self.set(self.former)

    def set(self, limits):
        if connection.vendor != "sqlite":
            return {}
        set_limit = connection.connection.setlimit
        return {each: set_limit(each, value) for each, value in limits.items()}


def test_what_lies_below_a_restriction_makes_no_condition_longer(home_page):
    section = make_page(home_page)
    make_private(section)
    plant(section, pages=500, restrictions=500)
    refused = visibility.refused_pages(Viewer.for_user(AnonymousUser()))
    assert list(refused) == [section.path]


@pytest.mark.parametrize("sites", [1, 1500])
def test_the_condition_does_not_grow_with_sites(home_page, sites):
    viewer = Viewer.for_user(AnonymousUser())
    viewer.decisions["roots"] = tuple(f"0001{step:04}" for step in range(sites))
    assert visibility.visible_pages(viewer).count() == int(sites > 1)
