"""What is told of gaps, and to whom."""

import pytest

from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.models import Gap, GapState
from heroic_kb.models import ArticlePage
from tests.core.insights.gaps import make_search, make_vote
from tests.factories import (
    make_admin,
    make_private,
    make_user,
)

from .pages import INDEX, NEW, detail, new_gap, shown, signed_in


pytestmark = pytest.mark.django_db


@pytest.fixture
def private_gap(site, make_standard_page):
    """What was searched in a section of the board's."""
    section = make_standard_page("Board")
    make_private(section, "Board")
    make_search("secret merger", 2, site=site, section=section)
    find_gaps()
    return Gap.objects.get()


def all_of(client):
    """All that the admin says of gaps."""
    urls = (INDEX, f"{INDEX}results/", f"{INDEX}results/?q=merger", "/admin/")
    text = "".join(shown(client, url) for url in urls)
    exported = b"".join(client.get(f"{INDEX}?export=csv"))
    text += exported.decode()
    return text


def test_a_private_gap_is_for_who_may_see_the_section(editor_client, private_gap):
    assert "merger" not in all_of(editor_client).replace("q=merger", "")
    shown(editor_client, detail(private_gap), 404)
    data = {"dismiss": "1", "reason": "x"}
    assert editor_client.post(detail(private_gap), data).status_code == 404
    private_gap.refresh_from_db()
    assert private_gap.state == GapState.OPEN
    member = signed_in(make_user("Heroic Editors", "Board"))
    assert "secret merger" in all_of(member)
    assert "only who may see it is shown this" in shown(member, detail(private_gap))


def test_a_gap_is_not_put_in_where_a_private_one_would_be_told_of(
    editor_client, private_gap
):
    response = editor_client.post(NEW, new_gap(title="secret merger"))
    # It is another gap, for everybody.
    assert response.status_code == 302
    assert Gap.objects.count() == 2


def test_what_became_private_is_told_no_more(editor_client, site, make_standard_page):
    page = make_standard_page("Merger with Contoso")
    make_vote(page, "missing", "The merger is a secret")
    make_search("holiday", site=site)
    find_gaps()
    assert "Merger with Contoso" in shown(editor_client, INDEX)
    make_private(page, "Board")
    html = shown(editor_client, INDEX)
    assert "Merger" not in html
    assert "holiday" in html
    shown(editor_client, detail(Gap.objects.get(titled_by_page=True)), 404)


def test_a_quote_of_what_became_private_is_told_no_more(
    editor_client, site, make_standard_page
):
    page = make_standard_page("Merger")
    make_vote(page, "missing", "It is a secret")
    make_search("merger", 2, site=site)
    find_gaps()
    gap = Gap.objects.get()
    assert "It is a secret" in shown(editor_client, detail(gap))
    make_private(page, "Board")
    html = shown(editor_client, detail(gap))
    assert "merger" in html
    assert "It is a secret" not in html


def test_what_was_said_of_a_page_that_is_gone_is_for_superusers(
    editor_client, site, make_standard_page
):
    page = make_standard_page("Merger")
    make_vote(page, "missing", "It is a secret")
    make_search("merger", 2, site=site)
    find_gaps()
    gap = Gap.objects.get()
    page.delete()
    assert "It is a secret" not in shown(editor_client, detail(gap))
    assert "It is a secret" in shown(signed_in(make_admin()), detail(gap))


def test_a_private_gap_is_drafted_in_its_section_only(private_gap, category):
    member = make_user("Heroic Editors", "Board", "KB Managers")
    client = signed_in(member)
    assert "no place in this language" in shown(client, detail(private_gap))
    data = {"draft": "1", "place": f"kb:{category.pk}"}
    assert (
        "Nothing was changed" in client.post(detail(private_gap), data).content.decode()
    )
    assert not ArticlePage.objects.exists()
