"""Search measured: files of queries, and what they leave behind."""

import json
import random

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command

from heroic_core import outbox
from heroic_core.search.boosts import boosts
from heroic_core.search.evaluation.apart import empty_index
from heroic_core.search.evaluation.measures import figures
from heroic_core.search.evaluation.typos import with_slip
from heroic_core.search.models import (
    DocumentCount,
    Posting,
    SearchBoosts,
    SearchDocument,
    Word,
    WordVariant,
)
from heroic_core.search.vocabulary import distance
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db

OWN = {
    "locale": "en",
    "documents": [
        {"id": "a", "title": "Refunds", "body": "You get your money back."},
        {"id": "b", "title": "Hours", "body": "From eight to eight, certificates too."},
        {"id": "c", "title": "", "body": None},
    ],
    "queries": [
        {"query": "how do I get my money back", "relevant": ["a"]},
        {"query": "certificates", "relevant": ["b"]},
        {"query": "nothing of this", "relevant": ["a", "c"]},
    ],
}


@pytest.fixture
def measure(tmp_path, capsys):
    def measure(told, **options):
        file = tmp_path / "queries.json"
        file.write_text(told if isinstance(told, str) else json.dumps(told))
        call_command("evaluate_search", file, json=True, verbosity=0, **options)
        return json.loads(capsys.readouterr().out)

    return measure


def rows():
    models = (SearchDocument, Posting, DocumentCount, Word, WordVariant)
    return [sorted(map(str, model.objects.values_list())) for model in models]


def test_a_file_with_documents_of_its_own(measure, make_text_page):
    make_text_page("Money back", "money back certificates")
    outbox.drain()
    before = rows()
    found = measure(OWN)
    assert found == {"mrr": 0.6667, "ndcg": 0.6667, "recall": 0.6667, "queries": 3}
    assert rows() == before


def test_the_site_keeps_what_its_editors_set(measure):
    SearchBoosts.objects.create(freshness=2.5)
    cache.clear()
    measure(OWN)
    assert boosts().freshness == 2.5


def test_a_slip_is_mended_from_the_words_of_the_file(measure):
    queries = [{"query": "certificates", "relevant": ["b"]}] * 8
    assert measure({**OWN, "queries": queries}, typos=1)["mrr"] == 1
    assert measure({**OWN, "queries": queries}, typos=1) == measure(
        {**OWN, "queries": queries}, typos=1
    )


def test_an_interruption_leaves_nothing(make_text_page):
    make_text_page("Money back", "money back")
    outbox.drain()
    before = rows()
    with pytest.raises(KeyboardInterrupt), empty_index():
        assert not SearchDocument.objects.exists()
        SearchDocument.objects.create(
            source="x", thing=1, locale="en", title="x", sequence="", page_path=""
        )
        raise KeyboardInterrupt
    assert rows() == before


def test_queries_about_the_site(measure, home_page, make_text_page):
    make_question("Do you give refunds?", slug="refund", categories=[make_category()])
    make_faq_page(home_page, "FAQ")
    make_text_page("Refund form")
    outbox.drain()
    queries = [
        {"query": "give refunds", "relevant": ["/faq/#refund"]},
        # Any section of the page.
        {"query": "give refunds", "relevant": ["/faq/"]},
        {"query": "give refunds", "relevant": ["/faq/#other"]},
        {"query": "refund form", "relevant": ["/refund-form/"], "locale": "en"},
        {"query": "refund form", "relevant": ["/refund-form/"], "locale": "es"},
    ]
    assert measure({"queries": queries})["mrr"] == 0.6


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("{", "is no JSON"),
        ("[]", "no object"),
        ({"queries": []}, "holds no query"),
        ({"queries": [{}]}, "Query 1 needs"),
        ({"queries": [{"query": "x", "relevant": []}]}, "nothing that is relevant"),
        ({**OWN, "documents": 7}, "no list"),
        ({**OWN, "documents": [{}]}, 'Document 1 needs an "id"'),
    ],
)
def test_a_bad_file_is_refused_in_words(measure, told, words):
    with pytest.raises(CommandError, match=words):
        measure(told)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_search", tmp_path / "none.json")


def test_measures_of_a_known_ranking():
    found = figures(
        [
            ([{"a"}, {"b"}], frozenset("a")),
            ([{"x"}, {"b"}], frozenset("b")),
            ([], frozenset("c")),
        ]
    )
    assert (found.mrr, found.recall) == (0.5, 0.6667)
    assert found.ndcg == round((1 + 0.6309) / 3, 4)


def test_a_slip_is_one_edit_of_the_longest_word():
    for seed in range(60):
        text = with_slip("the certificate of it", random.Random(seed))
        first, word, *rest = text.split()
        assert (first, rest) == ("the", ["of", "it"])
        assert distance("certificate", word) <= 1
    assert with_slip("?", random.Random(1)) == "?"
