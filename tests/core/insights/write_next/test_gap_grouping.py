"""Near-duplicate queries come together."""

from itertools import permutations
from random import Random

import pytest

from heroic_core.search import grouping
from heroic_core.search.grouping import (
    group_queries,
    leaders_of,
    overlap,
    stems_of,
)


def together(*queries, locale="en"):
    """The queries in groups, all asked as often."""
    groups = group_queries(dict.fromkeys(queries, 1), locale)
    return sorted(sorted(query for query, _ in each.queries) for each in groups)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cancel plan", "Cancelling plans"),
        ("cancel plan", "how do I cancel my plan?"),
        ("cancel plan", "plan cancel"),
        ("transfer domain away", "transfer a domain"),
        ("settings.json", "settings json"),
        ("how to", "how to"),
        ("c++", "C++"),
        ("domain transfer fails 403 error", "domain transfer error 403"),
    ],
)
def test_what_asks_for_the_same_is_together(one, other):
    assert len(together(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cancel plan", "change plan"),
        ("cancel", "cancel plan"),
        ("refund", "domain"),
        ("!!!", "???"),
        ("how to", "where is it"),
    ],
)
def test_what_asks_for_something_else_is_not(one, other):
    assert len(together(one, other)) == 2


def test_languages_have_stems_of_their_own():
    assert len(together("cancelar planes", "cancelar plan", locale="es")) == 1
    assert stems_of("planes", "es") == stems_of("plan", "es")
    assert stems_of("", "en") == stems_of("?!", "en") == frozenset()


def test_the_commonest_names_the_group_and_all_are_counted():
    asked = {"cancel my plan": 2, "cancel plan": 5, "plan cancelling": 1, "refund": 6}
    first, second = group_queries(asked, "en")
    assert (first.title, first.times) == ("cancel plan", 8)
    assert first.queries == (
        ("cancel plan", 5),
        ("cancel my plan", 2),
        ("plan cancelling", 1),
    )
    assert (second.title, second.times) == ("refund", 6)


def test_six_of_ten_are_enough():
    five = frozenset("abcde")
    assert overlap(frozenset("abc"), five) == pytest.approx(0.6)
    assert leaders_of({five: 2, frozenset("abc"): 1})[frozenset("abc")] == five
    seven = frozenset("abcdefg")
    assert leaders_of({seven: 2, frozenset("abcd"): 1})[frozenset("abcd")] != seven


def test_the_order_in_which_they_come_says_nothing():
    queries = ["transfer domain", "transfer domain away", "domain away", "away now"]
    weights = {stems_of(each, "en"): 1 for each in queries}
    found = [leaders_of(dict(each)) for each in permutations(weights.items())]
    assert all(each == found[0] for each in found)


def test_asked_again_with_its_own_leaders_it_says_the_same():
    random = Random(6)
    words = [f"w{number}" for number in range(30)]
    weights = {
        frozenset(random.sample(words, random.randint(1, 6))): random.randint(1, 9)
        for _ in range(600)
    }
    first = leaders_of(weights)
    for stems, leader in first.items():
        assert stems == leader or overlap(stems, leader) >= grouping.ALIKE
    leaders = set(first.values())
    assert leaders_of(weights, leaders) == first
    # Others that come later join them, and change nothing.
    more = {frozenset(random.sample(words, 3)): 50 for _ in range(50)}
    again = leaders_of({**more, **weights}, leaders)
    assert {stems: again[stems] for stems in weights} == first


def test_no_two_leaders_are_alike():
    random = Random(7)
    words = [f"w{number}" for number in range(20)]
    weights = {
        frozenset(random.sample(words, random.randint(1, 5))): 1 for _ in range(400)
    }
    leaders = sorted(set(leaders_of(weights).values()), key=sorted)
    for number, one in enumerate(leaders):
        assert all(overlap(one, other) < grouping.ALIKE for other in leaders[:number])


def test_ten_thousand_are_not_compared_in_pairs(monkeypatch):
    compared = []

    def counting(one, other):
        compared.append(1)
        return overlap(one, other)

    monkeypatch.setattr(grouping, "overlap", counting)
    random = Random(8)
    words = [f"w{number}" for number in range(3000)]
    asked = {
        " ".join(random.choices(words, k=random.randint(2, 5))): 1
        for _ in range(10_000)
    }
    group_queries(asked, "en")
    assert len(compared) < len(asked) * 60
