"""The list of what to write next, and what people do there."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from heroic_core.html.text import plain_text
from heroic_core.insights.gaps.services.drafting import make_draft
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.working import assign, dismiss
from heroic_core.insights.models import Gap, GapState
from heroic_core.search.models import SearchLogEntry
from heroic_core.search.questions import read
from heroic_kb.models import ArticlePage
from tests.core.insights.gaps import happened, make_search, make_vote
from tests.factories import (
    make_admin,
    make_editor,
    make_user,
    make_user_who_may,
)

from .pages import INDEX, NEW, detail, shown, signed_in


pytestmark = pytest.mark.django_db

NAUGHTY = json.loads(
    (Path(__file__).parents[2] / "fixtures/naughty_strings.json").read_text()
)


def test_the_list_is_ranked_and_says_why(editor_client, site, make_standard_page):
    make_search("transfer domain", 2, site=site)
    make_search("cancel plan", 5, site=site)
    make_vote(make_standard_page("Cancel a plan"), "missing", "Step 3")
    find_gaps()
    html = shown(editor_client, INDEX)
    assert html.index("cancel plan") < html.index("transfer domain")
    assert "Searches without results: 5" in html
    assert "Feedback: missing or wrong: 1" in html
    assert "<strong>8</strong>" in html
    assert detail(Gap.objects.get(title="cancel plan")) in html
    assert "Write next" in shown(editor_client, "/admin/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["alpha", "beta"]),
        ("state=open", ["alpha"]),
        ("state=assigned", ["beta"]),
        ("state=dismissed", ["gamma"]),
        ("state=nothing", ["alpha", "beta"]),
        ("locale=en", ["alpha", "beta"]),
        ("locale=es", []),
        ("locale=xx", ["alpha", "beta"]),
        ("owner=ME", ["beta"]),
        ("owner=null", ["alpha"]),
        ("owner=999999", ["alpha", "beta"]),
        ("kind=unopened", ["beta"]),
        ("kind=failing", ["alpha"]),
        ("kind=nothing", ["alpha", "beta"]),
        ("q=ALPHA", ["alpha"]),
        ("q=%00", ["alpha", "beta"]),
        ("ordering=title", ["alpha", "beta"]),
        ("ordering=nothing", ["alpha", "beta"]),
    ],
)
def test_filters(editor_client, editor, site, query, found):
    make_search("alpha", site=site)
    make_search("beta", 2, site=site, results=1)
    make_search("gamma", site=site)
    find_gaps()
    assign(Gap.objects.get(title="beta"), editor, editor)
    dismiss(Gap.objects.get(title="gamma"), "No", editor)
    html = shown(
        editor_client, f"{INDEX}results/?{query.replace('ME', str(editor.pk))}"
    )
    listed = [gap for gap in Gap.objects.order_by("title") if detail(gap) in html]
    assert [gap.title for gap in listed] == found


def test_who_may_not_sees_no_gaps(gap):
    client = signed_in(make_user_who_may())
    assert "Write next" not in shown(client, "/admin/")
    for url in (INDEX, NEW, detail(gap)):
        assert client.get(url).status_code == 302
        assert client.post(url, {"dismiss": "1", "reason": "x"}).status_code == 302
    gap.refresh_from_db()
    assert gap.state == GapState.OPEN


def test_who_may_only_look_changes_nothing(gap):
    client = signed_in(make_user_who_may("view_gap"))
    html = shown(client, detail(gap))
    assert "transfer my domain" in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0]
    for button in ("assign", "dismiss", "draft", "reopen"):
        data = {button: "1", "reason": "No", "place": "kb:1", "owner": ""}
        assert client.post(detail(gap), data).status_code == 302
    assert client.get(NEW).status_code == 302
    gap.refresh_from_db()
    assert (gap.state, happened(gap)) == (GapState.OPEN, [])


def test_getting_changes_nothing(editor_client, gap):
    for query in ("?dismiss=1&reason=x", "?assign=1", "?draft=1&place=kb:1"):
        shown(editor_client, f"{detail(gap)}{query}")
    gap.refresh_from_db()
    assert (gap.state, happened(gap)) == (GapState.OPEN, [])


def test_a_gap_is_assigned_and_given_back(editor_client, editor, other_editor, gap):
    data = {"assign": "1", "owner": other_editor.pk}
    for _click in range(2):
        assert editor_client.post(detail(gap), data).status_code == 302
    gap.refresh_from_db()
    assert (gap.state, gap.owner) == (GapState.ASSIGNED, other_editor)
    assert str(other_editor) in shown(editor_client, INDEX)
    editor_client.post(detail(gap), {"assign": "1", "owner": ""})
    gap.refresh_from_db()
    assert (gap.state, gap.owner) == (GapState.OPEN, None)
    assert happened(gap) == ["assigned", "unassigned"]
    assert f"by {editor}" in shown(editor_client, detail(gap))


def test_nobody_gets_it_who_may_not_see_gaps(editor_client, gap):
    data = {"assign": "1", "owner": make_user().pk}
    response = editor_client.post(detail(gap), data)
    assert "Nothing was changed" in response.content.decode()
    gap.refresh_from_db()
    assert gap.owner is None


def test_a_gap_is_dismissed_with_a_reason_and_opened_again(editor_client, gap):
    response = editor_client.post(detail(gap), {"dismiss": "1", "reason": " "})
    assert response.status_code == 200
    assert "This field is required" in response.content.decode()
    editor_client.post(detail(gap), {"dismiss": "1", "reason": "Not our product"})
    gap.refresh_from_db()
    assert (gap.state, gap.dismissed_score) == (GapState.DISMISSED, 3)
    assert detail(gap) not in shown(editor_client, INDEX)
    html = shown(editor_client, detail(gap))
    assert "Not our product" in html
    assert 'name="dismiss"' not in html
    editor_client.post(detail(gap), {"reopen": "1"})
    gap.refresh_from_db()
    assert (gap.state, gap.dismissed_reason) == (GapState.OPEN, "")
    assert happened(gap) == ["dismissed", "reopened"]


def test_a_long_reason_is_told_and_kept_on_the_page(editor_client, gap):
    reason = "because " * 60
    response = editor_client.post(detail(gap), {"dismiss": "1", "reason": reason})
    assert response.status_code == 200
    assert reason.strip() in response.content.decode()
    gap.refresh_from_db()
    assert gap.state == GapState.OPEN


@pytest.mark.parametrize("data", [{}, {"nothing": "1"}, {"reopen": "1"}])
def test_what_cannot_be_done_is_told(editor_client, gap, data):
    response = editor_client.post(detail(gap), data)
    assert response.status_code == 200
    assert "Nothing was changed" in response.content.decode()


def test_who_was_faster_is_told_of(editor_client, editor, gap, monkeypatch):
    def dismissed_first(*args, **kwargs):
        dismiss(gap, "Faster", make_editor())
        return dismiss(*args, **kwargs)

    name = "heroic_core.insights.gaps.admin.forms.dismiss"
    monkeypatch.setattr(name, dismissed_first)
    data = {"dismiss": "1", "reason": "Slower"}
    html = editor_client.post(detail(gap), data, follow=True).content.decode()
    assert "not possible any more" in html
    gap.refresh_from_db()
    assert gap.dismissed_reason == "Faster"


def test_a_draft_is_made_and_opened(editor_client, editor, gap, category):
    html = shown(editor_client, detail(gap))
    assert "Help › Domains" in html
    data = {"draft": "1", "place": f"kb:{category.pk}"}
    response = editor_client.post(detail(gap), data)
    article = ArticlePage.objects.get()
    assert response["Location"] == f"/admin/pages/{article.pk}/edit/"
    assert (article.title, article.live) == ("Transfer my domain", False)
    gap.refresh_from_db()
    assert (gap.state, gap.owner) == (GapState.DRAFTED, editor)
    assert (gap.draft_source, gap.draft_thing) == ("kb", article.pk)
    html = shown(editor_client, detail(gap))
    assert f'href="/admin/pages/{article.pk}/edit/"' in html
    assert "Draft made: <bdi>Article</bdi>" in html
    # Who sees the gap may not know of the place.
    assert "Domains" not in html
    assert "transfer my domain" in shown(editor_client, response["Location"])
    # A second click makes no second draft.
    editor_client.post(detail(gap), data)
    assert ArticlePage.objects.count() == 1


def test_who_may_write_nowhere_is_offered_nothing_and_refused(gap, category):
    client = signed_in(make_user_who_may("view_gap", "change_gap"))
    html = shown(client, detail(gap))
    assert "no place in this language where you may make a draft" in html
    assert "Help › Domains" not in html
    response = client.post(detail(gap), {"draft": "1", "place": f"kb:{category.pk}"})
    assert "Nothing was changed" in response.content.decode()
    assert not ArticlePage.objects.exists()
    gap.refresh_from_db()
    assert gap.state == GapState.OPEN


@pytest.mark.parametrize("place", ["", "kb:", "kb:999999", "kb", "nothing:1", "\0"])
def test_a_wrong_place_is_told(editor_client, gap, category, place):
    response = editor_client.post(detail(gap), {"draft": "1", "place": place})
    assert response.status_code == 200
    assert not ArticlePage.objects.exists()


def test_a_place_that_goes_meanwhile_is_told(editor_client, gap, category, monkeypatch):
    def too_late(*args, **kwargs):
        category.delete()
        return make_draft(*args, **kwargs)

    name = "heroic_core.insights.gaps.admin.forms.make_draft"
    monkeypatch.setattr(name, too_late)
    data = {"draft": "1", "place": f"kb:{category.pk}"}
    response = editor_client.post(detail(gap), data)
    assert "may not write there any more" in response.content.decode()
    assert not ArticlePage.objects.exists()


def test_ways_to_better_results_without_writing(gap, site):
    client = signed_in(make_admin())
    html = shown(client, detail(gap))
    synonym = (
        "/admin/heroic/search/synonyms/new/?words=transfer%20my%20domain&amp;locale=en"
    )
    assert synonym in html
    form = shown(client, synonym.replace("&amp;", "&"))
    assert 'value="transfer my domain"' in form
    promotion = f"{INDEX}promote/?query=transfer%20my%20domain"
    assert promotion in html
    assert 'value="transfer my domain"' in shown(client, promotion)


def test_ways_that_one_may_not_go_are_not_offered(gap):
    client = signed_in(make_user_who_may("view_gap", "change_gap"))
    html = shown(client, detail(gap))
    assert "Add as synonym" not in html
    assert "Promote a page" not in html
    assert client.get(f"{INDEX}promote/?query=x").status_code == 302


def test_the_list_and_a_gap_ask_the_same_queries_of_more(
    editor_client, site, make_standard_page
):
    def queries(url):
        shown(editor_client, url)
        with CaptureQueriesContext(connection) as captured:
            shown(editor_client, url)
        return len(captured)

    page = make_standard_page("Transfer a domain")
    make_vote(page, "missing", "First")
    make_search("transfer domain", site=site)
    find_gaps()
    gap = Gap.objects.get()
    before = queries(INDEX), queries(detail(gap))
    for number in range(8):
        make_vote(page, "missing", f"More {number}")
        make_search(f"transfer domain {'away ' * number}", site=site)
        make_search(f"other{number} words{number}", site=site)
    find_gaps()
    for other in Gap.objects.exclude(pk=gap.pk):
        assign(other, make_editor(), None)
    assert (queries(INDEX), queries(detail(gap))) == before


def test_a_formula_is_exported_as_text(editor_client, site):
    make_search('=HYPERLINK("https://evil.example")', site=site)
    find_gaps()
    content = b"".join(editor_client.get(f"{INDEX}?export=csv"))
    _headings, row = csv.reader(StringIO(content.decode()))
    assert not [cell for cell in row if cell.strip()[:1] in ("=", "+", "@")]


@pytest.mark.parametrize("naughty", NAUGHTY, ids=range(len(NAUGHTY)))
def test_what_strangers_searched_for_is_text(editor_client, site, category, naughty):
    # As search reads it, before the log keeps it.
    words = read(f"a1 {naughty}").text
    make_search(words, site=site)
    find_gaps()
    gap = Gap.objects.get()
    assert escape(" ".join(words.split())) in shown(editor_client, INDEX)
    assert escape(words) in shown(editor_client, detail(gap))
    data = {"draft": "1", "place": f"kb:{category.pk}"}
    assert editor_client.post(detail(gap), data).status_code == 302
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    assert article.title[1:] == gap.title[1:255]
    notes = str(article.body[0].value["text"])
    assert "<script" not in notes.lower()
    assert " ".join(words.split()) in plain_text(notes)


def test_odd_words_of_one_letter_are_no_fault(editor_client, site):
    SearchLogEntry.objects.all().delete()
    make_search("¿", site=site)
    make_search("x", site=site)
    find_gaps()
    assert [gap.title for gap in Gap.objects.all()] == ["x"]
