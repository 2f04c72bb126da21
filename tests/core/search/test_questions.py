"""What is read from what somebody typed."""

import pytest

from heroic_core.search.questions import LONGEST, MOST_WORDS, read


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded"),
    [
        ("two factor", "two factor", (), ()),
        ('"two factor" login', "two factor login", ("two factor",), ()),
        ("domain -transfer", "domain", (), ("transfer",)),
        ('domain -"transfer code"', "domain", (), ("transfer code",)),
        ("e-mail - x", "e-mail - x", (), ()),
        # Nothing would be left to look for.
        ("-transfer", "-transfer", (), ()),
        ('"', '"', (), ()),
        ('say "hello', 'say "hello', (), ()),
        ('zzz")OR({autocomplete}:"x', 'zzz")OR({autocomplete}:"x', (), ()),
        ("AND OR NOT NEAR * ^ : ( )", "AND OR NOT NEAR * ^ : ( )", (), ()),
        ("a\x00b\u202ec\nd", "a b c d", (), ()),
        ("\ud800half", "?half", (), ()),
    ],
)
def test_reading(text, words, phrases, excluded):
    question = read(text)
    assert question.words == words
    assert question.phrases == phrases
    assert question.excluded == excluded
    assert not question.shortened


@pytest.mark.parametrize("text", ["", "  ", '"', "% _", "…", "\x00", "🙂"])
def test_what_is_no_question(text):
    assert not read(text)


@pytest.mark.parametrize("text", ["x" * 10_000, "word " * 500, "a\u0301" * 400])
def test_too_much_is_shortened(text):
    question = read(text)
    assert question.shortened
    assert len(question.text) <= LONGEST
    assert len(question.text.split()) <= MOST_WORDS
