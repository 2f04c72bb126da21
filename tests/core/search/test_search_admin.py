"""What editors keep and see: synonyms, expectations, the order, and the log."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from heroic_core import outbox
from heroic_core.search.models import (
    Expectation,
    SearchBoosts,
    SearchLogEntry,
    Synonym,
)
from tests.factories import (
    make_admin,
    make_editor,
    make_private,
    make_staff,
    make_user,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, site):
    client.force_login(make_editor())
    return client


def add_synonym(client, **values):
    values = {
        "locale": Locale.get_default().pk,
        "words": "money back",
        "same_as": "refund",
        **values,
    }
    return client.post(reverse("heroic_synonyms:add"), values)


def test_an_editor_adds_a_synonym_and_the_search_finds(editor, find, make_text_page):
    make_text_page("Refunds", "We give refunds.")
    assert find("money back") == []
    assert add_synonym(editor).status_code == 302
    assert find("money back") == ["Refunds"]
    listing = editor.get(reverse("heroic_synonyms:index")).text
    assert "money back" in listing


@pytest.mark.parametrize(
    "values",
    [
        {"words": ""},
        {"words": "…"},
        {"same_as": " , ,"},
        {"same_as": "x" * 300},
        {"locale": ""},
        {"locale": "999"},
    ],
)
def test_a_synonym_that_says_nothing_is_refused_in_words(editor, values):
    answer = add_synonym(editor, **values)
    assert answer.status_code == 200
    assert "error" in answer.text
    assert not Synonym.objects.exists()


@pytest.mark.parametrize(
    "words", ['"', "<script>", "%s", "a OR b", "🙂 x", "-x", "\u202ex"]
)
def test_strange_words_are_words(editor, find, make_text_page, words):
    make_text_page("Refunds", "We give refunds.")
    add_synonym(editor, words=f"{words} money")
    assert find(f"{words} money") in ([], ["Refunds"])
    listing = editor.get(reverse("heroic_synonyms:index")).text
    assert "<script> money" not in listing


def test_a_failing_search_leads_to_a_synonym(editor):
    SearchLogEntry.objects.create(
        token="t",
        at=timezone.now(),
        words="monney & back",
        locale="en",
        place="page",
        results=0,
    )
    listing = editor.get(reverse("heroic_search_log:index")).text
    url = f"{reverse('heroic_synonyms:add')}?words=monney%20%26%20back&amp;locale=en"
    assert url in listing
    form = editor.get(url.replace("&amp;", "&")).text
    assert 'value="monney &amp; back"' in form


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        ("nothing", {"none"}),
        ("unopened", {"bounced", "mended"}),
        ("opened", {"happy"}),
        ("corrected", {"mended"}),
        ("", {"none", "bounced", "happy", "mended"}),
    ],
)
def test_the_log_is_filtered_by_outcome(editor, outcome, shown):
    common = {"at": timezone.now(), "locale": "en", "place": "page", "token": "t"}
    make = SearchLogEntry.objects.create
    make(words="none", results=0, **common)
    make(words="bounced", results=3, **common)
    make(words="happy", results=3, opened_rank=1, **common)
    make(words="mended", results=3, corrected_to="other", **common)
    answer = editor.get(reverse("heroic_search_log:index"), {"outcome": outcome})
    assert {entry.words for entry in answer.context["object_list"]} == shown


def test_searches_from_a_private_section_show_to_who_may_see_it(client, make_text_page):
    page = make_text_page("Board")
    make_private(page, "Board")
    SearchLogEntry.objects.create(
        token="t",
        at=timezone.now(),
        words="kanarienvogel",
        locale="en",
        place="page",
        results=0,
        section=page,
    )
    url = reverse("heroic_search_log:index")
    for user, sees in ((make_editor(), False), (make_admin(), True)):
        client.force_login(user)
        for query in ("", "?q=kanarien", "?export=csv"):
            answer = client.get(url + query)
            assert (b"kanarienvogel" in answer.getvalue()) is sees, query


def test_the_log_is_written_by_nobody(client, site):
    entry = SearchLogEntry.objects.create(
        token="t", at=timezone.now(), words="x", locale="en", place="page", results=0
    )
    client.force_login(make_admin())
    for name, args in (("add", []), ("edit", [entry.pk]), ("delete", [entry.pk])):
        answer = client.post(
            reverse(f"heroic_search_log:{name}", args=args), {"words": "y"}
        )
        assert answer.status_code in (302, 403, 404)
    entry.refresh_from_db()
    assert entry.words == "x"
    assert SearchLogEntry.objects.count() == 1


def test_words_are_exported_as_text(editor):
    SearchLogEntry.objects.create(
        token="t",
        at=timezone.now(),
        words="=HYPERLINK(1)",
        locale="en",
        place="page",
        results=0,
    )
    answer = editor.get(reverse("heroic_search_log:index"), {"export": "csv"})
    assert "'=HYPERLINK(1)" in answer.getvalue().decode()


def test_expectations_are_tried_by_one_button(editor, make_text_page):
    make_text_page("Refunds", "We give refunds.")
    make_text_page("Hours", "From eight to eight.")
    outbox.drain()
    locale = Locale.get_default()
    Expectation.objects.create(query="money back", path="/refunds/", locale=locale)
    Expectation.objects.create(query="hours", path="/hours/", locale=locale)
    url = reverse("heroic_expectations:try_all")
    assert "Try all" in editor.get(reverse("heroic_expectations:index")).text
    assert editor.get(url).status_code == 405
    said = editor.post(url, follow=True).text
    assert "1 of 2 were found among the first ten results (MRR 0.500)" in said
    add_synonym(editor)
    said = editor.post(url, follow=True).text
    assert "2 of 2 were found" in said
    assert "1 have another rank than before" in said
    row = Expectation.objects.get(query="money back")
    assert (row.rank, row.rank_before) == (1, None)


def test_what_was_never_tried_is_neither_found_nor_missed(editor):
    tried = {"tried_at": timezone.now(), "path": "/x/", "locale": Locale.get_default()}
    Expectation.objects.create(query="a hit", rank=1, **tried)
    Expectation.objects.create(query="a miss", **tried)
    Expectation.objects.create(query="untried", **{**tried, "tried_at": None})
    url = reverse("heroic_expectations:index")
    for chosen, shown in [("yes", "a hit"), ("no", "a miss")]:
        text = editor.get(f"{url}?found={chosen}").text
        assert [q for q in ("a hit", "a miss", "untried") if q in text] == [shown]
    text = editor.get(url).text
    crosses = text.count("icon-cross default w-text-text-error")
    assert crosses == 1


@pytest.mark.parametrize(
    "path", ["faq", "https://example.com/", "//example.com/", "/a b"]
)
def test_an_expectation_needs_an_address_of_the_site(editor, path):
    answer = editor.post(
        reverse("heroic_expectations:add"),
        {"locale": Locale.get_default().pk, "query": "x y", "path": path},
    )
    assert answer.status_code == 200
    assert not Expectation.objects.exists()


@pytest.mark.parametrize("path", ["/été/", "/%C3%A9t%C3%A9/"])
def test_an_address_is_the_same_however_it_is_copied(editor, make_text_page, path):
    make_text_page("Été", "soleil", slug="été")
    outbox.drain()
    Expectation.objects.create(query="soleil", path=path, locale=Locale.get_default())
    said = editor.post(reverse("heroic_expectations:try_all"), follow=True).text
    assert "1 of 1 were found" in said


def test_an_expectation_is_met_by_a_stranger_alone(editor, make_text_page):
    make_private(make_text_page("Refunds", "We give refunds."), "Heroic Editors")
    outbox.drain()
    Expectation.objects.create(
        query="refunds", path="/refunds/", locale=Locale.get_default()
    )
    said = editor.post(reverse("heroic_expectations:try_all"), follow=True).text
    assert "0 of 1 were found" in said


def test_the_order_follows_what_an_editor_sets(editor, find, make_text_page):
    make_text_page("Backup", "About it.")
    make_text_page("Backup plans", "backup " * 5)
    url = reverse("wagtailsettings:edit", args=["heroic_search", "searchboosts"])
    url = editor.get(url)["Location"]
    values = {
        "exact_title": 0,
        "side_by_side": 0,
        "freshness": 0,
        "fresh_for": 10,
        "merit": 0,
        "synonyms": 1,
    }
    assert find("backup") == ["Backup", "Backup plans"]
    assert editor.post(url, values).status_code == 302
    assert find("backup") == ["Backup plans", "Backup"]
    for wrong in ({"exact_title": 99}, {"exact_title": -1}, {"synonyms": "x"}):
        assert editor.post(url, {**values, **wrong}).status_code == 200
    assert SearchBoosts.objects.get().exact_title == 0


@pytest.mark.parametrize(
    "name",
    ["heroic_synonyms:index", "heroic_expectations:index", "heroic_search_log:index"],
)
def test_others_do_not_come_in(client, site, name):
    client.force_login(make_staff())
    assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("start=2026-03-29", {"first", "last", "later"}),
        ("end=2026-03-29", {"before", "first", "last"}),
        ("start=2026-03-29&end=2026-03-29", {"first", "last"}),
        ("start=x&end=2026-02-30", {"before", "first", "last", "later"}),
        ("start=0001-01-01&end=9999-12-31", {"before", "first", "last", "later"}),
        ("words=First", {"first"}),
        ("words=firsts", set()),
        ("words=firsts&like=1", set()),
        ("words=Last&like=1", {"last"}),
        ("words=irs", set()),
        ("words=%00", {"before", "first", "last", "later"}),
        ("place=people", {"before", "first", "last"}),
        ("place=command", {"later"}),
        ("site=999", {"before", "first", "last", "later"}),
    ],
)
def test_the_log_is_filtered_by_days_words_and_place(editor, settings, query, shown):
    # On this day an hour is missing there.
    settings.TIME_ZONE = "Europe/Berlin"
    moments = {
        "before": "2026-03-28T22:59:59+00:00",
        "first": "2026-03-28T23:00:00+00:00",
        "last": "2026-03-29T21:59:59+00:00",
        "later": "2026-03-29T22:00:00+00:00",
    }
    for words, at in moments.items():
        SearchLogEntry.objects.create(
            token="t",
            at=datetime.fromisoformat(at),
            words=words,
            locale="en",
            place="command" if words == "later" else "page",
            results=1,
        )
    answer = editor.get(f"{reverse('heroic_search_log:index')}?{query}")
    assert {entry.words for entry in answer.context["object_list"]} == shown


def test_who_is_refused_nothing_sees_searches_of_sections(client, make_text_page):
    page = make_text_page("Board")
    make_private(page, "Board")
    SearchLogEntry.objects.create(
        token="t",
        at=timezone.now(),
        words="kanarienvogel",
        locale="en",
        place="page",
        results=0,
        section=page,
    )
    client.force_login(make_user("Heroic Editors", "Board"))
    listing = client.get(reverse("heroic_search_log:index")).text
    assert "kanarienvogel" in listing
