"""Two versions of a stream become one."""

import random
from collections import Counter

import pytest

from heroic_core.save_guard.conflicts import PREFIX
from heroic_core.save_guard.streams import StreamMerge, in_order
from heroic_core.save_guard.versions import UNKNOWN, Side, Versions


WORDS = ["cedar", "oak", "pine", "birch", "elm"]


def block(key, words):
    return {"type": "text", "value": words, "id": key}


def stream(**words):
    return [block(key, said) for key, said in words.items()]


def merge(mine, theirs, base=UNKNOWN):
    return StreamMerge("body", Versions(mine, theirs, base))


def says(blocks):
    return [each["value"] for each in blocks]


def answer(side, *blocks):
    return {f"{PREFIX}body.{key}": side for key in blocks}


def test_each_side_changes_a_block_of_its_own():
    merged = merge(
        base=stream(a="one", b="two"),
        mine=stream(a="mine", b="two"),
        theirs=stream(a="one", b="theirs"),
    )
    assert merged.conflicts == []
    assert says(merged.merged({})) == ["mine", "theirs"]
    assert merged.changed_by == {Side.MINE, Side.THEIRS}


def test_both_add_remove_and_move():
    merged = merge(
        base=stream(a="a", b="b", c="c", d="d"),
        mine=stream(c="c", a="a", new="mine", b="b"),
        theirs=stream(a="a", b="b", other="theirs", c="c", d="d"),
    )
    assert merged.conflicts == []
    assert says(merged.merged({})) == ["c", "a", "mine", "b", "theirs"]


def test_both_add_at_the_same_place():
    merged = merge(
        base=stream(a="a"),
        mine=stream(a="a", m="mine"),
        theirs=stream(a="a", t="theirs"),
    )
    assert merged.conflicts == []
    assert says(merged.merged({})) == ["a", "theirs", "mine"]


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (Side.MINE, ["mine"]),
        (Side.THEIRS, ["theirs"]),
        (Side.BOTH, ["theirs", "mine"]),
        ("", ["theirs"]),
    ],
)
def test_the_same_block_is_asked_about(side, expected):
    merged = merge(base=stream(a="a"), mine=stream(a="mine"), theirs=stream(a="theirs"))
    [conflict] = merged.conflicts
    assert (conflict.block, conflict.may_keep_both) == ("a", True)
    kept = merged.merged(answer(side, "a"))
    assert says(kept) == expected
    assert len({each["id"] for each in kept}) == len(kept)


@pytest.mark.parametrize(("mine", "theirs"), [({"a": "new"}, {}), ({}, {"a": "new"})])
def test_changed_here_and_removed_there_is_asked_about(mine, theirs):
    merged = merge(base=stream(a="a"), mine=stream(**mine), theirs=stream(**theirs))
    [conflict] = merged.conflicts
    assert not conflict.may_keep_both
    told = {Side.MINE: mine, Side.THEIRS: theirs}
    for side, said in told.items():
        assert says(merged.merged(answer(side, "a"))) == list(said.values())
    assert says(merged.merged(answer(Side.BOTH, "a"))) == list(theirs.values())


def test_the_same_change_on_both_sides_is_no_conflict():
    merged = merge(base=stream(a="a"), mine=stream(a="b"), theirs=stream(a="b"))
    assert merged.conflicts == []
    assert says(merged.merged({})) == ["b"]


def test_what_the_editor_adds_to_a_text_is_no_change():
    plain, keyed = "<p>Cedars</p>", '<p data-block-key="x1y2">Cedars</p>'
    merged = merge(
        base=stream(a=plain), mine=stream(a=keyed), theirs=stream(a="<p>Oaks</p>")
    )
    assert merged.conflicts == []
    assert says(merged.merged({})) == ["<p>Oaks</p>"]


def test_where_nobody_knows_what_was_before_all_that_differs_is_asked_about():
    merged = merge(
        mine=stream(a="a", b="mine", m="only mine"),
        theirs=stream(a="a", b="theirs", t="only theirs"),
    )
    assert {each.block for each in merged.conflicts} == {"b", "m", "t"}
    answers = answer(Side.BOTH, "b") | answer(Side.MINE, "m") | answer("theirs", "t")
    assert sorted(says(merged.merged(answers))) == sorted(
        ["a", "theirs", "mine", "only mine", "only theirs"]
    )


def test_a_block_that_is_there_twice_is_not_lost():
    twice = [block("a", "one"), block("a", "two")]
    mine = [block("a", "one"), block("a", "mine")]
    merged = merge(base=twice, mine=mine, theirs=twice)
    assert says(merged.merged({})) == ["one", "mine"]


def test_who_moved_nothing_follows_who_did():
    assert in_order("abc", "cab", "abc") == list("cab")
    assert in_order("abc", "abc", "cab") == list("cab")
    # Where both moved, as it is saved already.
    assert in_order("abc", "cab", "bca") == list("bca")


def edited(draw, blocks, name):
    """What one person makes of a stream, and what they said anew in it."""
    said, result = {}, list(blocks)
    for number in range(draw.randint(1, 4)):
        words = f"{name} {number} {draw.choice(WORDS)}"
        kind = draw.choice(["change", "add", "remove", "move"])
        place = draw.randrange(len(result)) if result else None
        if kind == "add" or place is None:
            key = f"{name}-{number}"
            result.insert(draw.randint(0, len(result)), block(key, words))
            said[key] = words
        elif kind == "change":
            result[place] = block(result[place]["id"], words)
            said[result[place]["id"]] = words
        elif kind == "remove":
            said.pop(result.pop(place)["id"], None)
        else:
            result.insert(draw.randrange(len(result)), result.pop(place))
    return result, said


@pytest.mark.parametrize("seed", range(300))
def test_nothing_that_was_said_is_lost(seed):
    draw = random.Random(seed)
    base = [block(f"b{n}", f"base {n}") for n in range(draw.randint(0, 5))]
    (mine, my_words), (theirs, their_words) = (
        edited(draw, base, name) for name in ("mine", "theirs")
    )
    merged = merge(mine, theirs, draw.choice([base, UNKNOWN]))
    asked = {each.block for each in merged.conflicts}
    answers = {
        each.key: Side.BOTH if each.may_keep_both else _who_says(each.block, my_words)
        for each in merged.conflicts
    }
    kept = merged.merged(answers)
    for key, words in [*my_words.items(), *their_words.items()]:
        assert words in says(kept), (key, asked)
    assert max(Counter(each["id"] for each in kept).values(), default=1) == 1
    # Each side alone, where the other has not been asked about: nothing is invented.
    assert set(says(kept)) <= set(says([*base, *mine, *theirs]))


def _who_says(key, my_words):
    return Side.MINE if key in my_words else Side.THEIRS


@pytest.mark.parametrize("seed", range(100))
def test_who_changed_nothing_gets_what_the_other_says(seed):
    draw = random.Random(seed)
    base = [block(f"b{n}", f"base {n}") for n in range(draw.randint(0, 5))]
    changed, _said = edited(draw, base, "one")
    assert merge(changed, base, base).merged({}) == changed
    assert merge(base, changed, base).merged({}) == changed
    assert merge(base, changed, base).conflicts == []
