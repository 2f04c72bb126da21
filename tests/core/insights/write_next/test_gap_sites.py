"""A gap that somebody puts in gathers what is searched on its site, or on all."""

import pytest
from wagtail.models import Site

from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.opening import open_gap
from heroic_core.insights.models import Gap
from tests.core.insights.gaps import make_search


pytestmark = pytest.mark.django_db

NEW = "/admin/heroic/write-next/new/"


@pytest.fixture
def other_site(site):
    return Site.objects.create(hostname="other.example", root_page=site.root_page)


def test_it_is_on_the_default_site_where_nothing_else_is_said(
    editor_client, site, other_site
):
    form = editor_client.get(NEW).context["form"]
    assert form.initial["site"] == site


def test_on_all_sites_it_gathers_what_is_searched_on_each(editor, site, other_site):
    gap = open_gap("Export my invoices", locale="en", by=editor)
    make_search("export my invoices", 4, site=site)
    make_search("Exporting an invoice", 2, site=other_site)
    make_search("export my invoices", 1, site=None)
    make_search("refund", 2, site=other_site)
    make_search("export my invoices", 2, site=site, locale="es")
    assert find_gaps().new == 2
    gap.refresh_from_db()
    assert (gap.score, gap.site) == (7, None)
    assert find_gaps().new == 0
    gap.refresh_from_db()
    assert gap.score == 7


def test_a_gap_of_the_site_itself_comes_first(editor, site, other_site):
    make_search("export my invoices", 4, site=site)
    find_gaps()
    own = Gap.objects.get()
    everywhere = open_gap("Export my invoices", locale="en", by=editor)
    make_search("export my invoices", 3, site=other_site)
    find_gaps()
    scores = {gap.pk: gap.score for gap in Gap.objects.all()}
    assert scores == {own.pk: 4, everywhere.pk: 3}


def test_what_is_searched_nobody_knows_where_stays_apart(site):
    make_search("plan", site=None)
    find_gaps()
    make_search("plan", 2, site=site)
    find_gaps()
    assert set(Gap.objects.values_list("site", "score")) == {(None, 1), (site.pk, 2)}
