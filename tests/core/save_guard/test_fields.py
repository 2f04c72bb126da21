"""Two versions of a field become one."""

import random

import pytest

from heroic_core.save_guard.conflicts import PREFIX
from heroic_core.save_guard.field_merges import SetMerge, WholeMerge
from heroic_core.save_guard.versions import UNKNOWN, Side, Versions


@pytest.mark.parametrize(
    ("mine", "theirs", "base", "expected"),
    [
        ("a", "a", "a", "a"),
        ("mine", "a", "a", "mine"),
        ("a", "theirs", "a", "theirs"),
        ("same", "same", "a", "same"),
        ("same", "same", UNKNOWN, "same"),
    ],
)
def test_what_one_side_changed_holds(mine, theirs, base, expected):
    merge = WholeMerge("title", Versions(mine, theirs, base))
    assert merge.conflicts == []
    assert merge.merged({f"{PREFIX}title": "theirs"}) == expected


@pytest.mark.parametrize("base", ["a", UNKNOWN])
def test_what_both_changed_is_asked_about(base):
    merge = WholeMerge("title", Versions("mine", "theirs", base))
    [conflict] = merge.conflicts
    assert conflict.sides == [Side.MINE, Side.THEIRS]
    for side in conflict.sides:
        assert merge.merged({conflict.key: side}) == side
    assert conflict.decision({conflict.key: "both"}) is None
    assert conflict.decision({}) is None


def test_numbers_and_words_are_not_the_same():
    assert WholeMerge("in_search", Versions(True, "True", "a")).conflicts


@pytest.mark.parametrize("seed", range(100))
def test_members_that_either_side_added_are_in_and_removed_ones_out(seed):
    draw = random.Random(seed)
    base, mine, theirs = (
        {n for n in range(8) if draw.random() < 0.5} for _ in range(3)
    )
    merge = SetMerge("tags", Versions(list(mine), list(theirs), list(base)))
    kept = merge.merged({})
    assert merge.conflicts == []
    assert len(kept) == len(set(kept))
    assert set(kept) == (base & mine & theirs) | (mine - base) | (theirs - base)


@pytest.mark.parametrize(
    ("side", "expected"), [("mine", {1, 2}), ("theirs", {2, 3}), ("both", {1, 2, 3})]
)
def test_members_are_asked_about_where_nobody_knows_what_was_before(side, expected):
    merge = SetMerge("tags", Versions([1, 2], [2, 3]))
    [conflict] = merge.conflicts
    assert set(merge.merged({conflict.key: side})) == expected
    assert SetMerge("tags", Versions([1, 2], [2, 1])).conflicts == []
