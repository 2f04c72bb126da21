"""What a text is cut into, and what its words come to."""

import pytest

from heroic_core.search.analysis import analyze, fold, tokens


def words(text):
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straße CAFÉ", ["strasse", "cafe"]),
        ("ﬁle ２３ cafe\u0301", ["file", "23", "cafe"]),
        ("settings.json", ["settings", "json"]),
        ("v2.3.1", ["v2", "3", "1"]),
        ("me@example.com", ["me", "example", "com"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("don’t owner's l'hôte qu'il", ["dont", "owner", "hote", "il"]),
        ("東京都", ["東京", "京都"]),
        ("ไทย", ["ไท", "ทย"]),
        ("한국어 문서", ["한국어", "문서"]),
        ("مُحَمَّد", ["محمد"]),
        ("हिन्दी", ["हिन्दी"]),
        ("", []),
        ("\x00 \u200b …!?", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_places_are_those_of_the_text():
    text = "L’hébergement à Zürich"
    assert [text[t.start : t.end] for t in tokens(text)] == [
        "hébergement",
        "à",
        "Zürich",
    ]


@pytest.mark.parametrize(
    ("one", "other", "locale"),
    [
        ("refunds", "refund", "en"),
        ("contraseñas", "contrasena", "es"),
        ("hébergements", "hebergement", "fr"),
        ("ERR_SSL_PROTOCOL_ERROR", "err ssl protocol error", "en"),
        ("settings json", "settings.json", "en"),
        ("e-mail", "email", "en"),
    ],
)
def test_forms_of_a_word_meet(one, other, locale):
    assert set(analyze(one, locale).terms) & set(analyze(other, locale).terms)


def test_a_language_without_a_stemmer_is_found_by_exact_word():
    assert analyze("Domeny domena", "pl").terms == ["domeny", "domena"]


def test_stop_words_stand_in_the_sequence_and_not_among_the_terms():
    analyzed = analyze("How do I get my money back?", "en")
    assert analyzed.terms == ["money", "back"]
    assert analyzed.sequence == ["how", "do", "i", "get", "my", "money", "back"]


def test_folding_leaves_scripts_alone_that_it_would_take_apart():
    assert fold("한국 が") == "한국 が"
