"""What two texts say otherwise, as readers are shown it."""

import time

import pytest

from heroic_core.versions import differences, line_of, lines_of


MARKS = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}


def shown(before, after):
    """Each row in one line: what is the same, [-gone] and [+new]."""
    rows = differences(lines_of(before), lines_of(after))
    return [
        f"…{row.left_out}"
        if row.kind == "gap"
        else "".join(MARKS[piece.kind].format(piece.text) for piece in row.pieces)
        for row in rows
    ]


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def test_words_are_compared():
    before = "<p>Ask <b>the lead</b> within two days.</p>"
    after = "<p>Ask the lead within three days, or wait.</p>"
    said = ["Ask the lead within [-two][+three] days[+, or wait]."]
    assert shown(before, after) == said


def test_what_is_gone_stands_before_what_is_new():
    before = paragraphs("one two three", "okapi", "four five six")
    after = paragraphs("one two three", "zebra", "four five seven six")
    said = ["one two three", "[-okapi]", "[+zebra]", "four five [+seven ]six"]
    assert shown(before, after) == said


def test_what_is_the_same_shrinks_to_a_gap():
    same = [f"line {number}" for number in range(10)]
    rows = shown(paragraphs(*same, "old"), paragraphs(*same, "new"))
    assert rows == ["…8", "line 8", "line 9", "[-old]", "[+new]"]
    rows = shown(paragraphs(*same), paragraphs("new", *same))
    assert rows == ["[+new]", "line 0", "line 1", "…8"]
    # In place of one line a gap would save nothing.
    rows = shown(paragraphs(*same[:3], "x"), paragraphs(*same[:3]))
    assert rows == ["line 0", "line 1", "line 2", "[-x]"]


@pytest.mark.parametrize("html", ["", "<p></p>", "<p>a</p><ul><li>b</li></ul>"])
def test_of_the_same_nothing_is_shown(html):
    assert shown(html, html) == []


def test_looks_are_no_difference():
    assert shown("<p>a <i>b</i></p>", '<div class="x"><p>a  b</p>\n</div>') == []


def test_a_link_that_leads_elsewhere_is_told():
    before, after = (f'<p>See <a href="{url}">there</a> first.</p>' for url in "ab")
    assert shown(before, after) == ["See [-there (a)][+there (b)] first."]


def test_another_picture_is_told_by_its_description():
    before, after = (f'<img src="{url}" alt="The panel">' for url in "ab")
    assert shown(before, after) == ["[-The panel]", "[+The panel]"]
    assert shown(before, before) == []


def test_code_is_compared_by_its_lines():
    before, after = "<pre>a\n  b\nc</pre>", "<pre>a\n    b\nc</pre>"
    assert shown(before, after) == ["a", "[-  ][+    ]b", "c"]


def test_tables_are_compared_by_their_rows():
    rows = "<tr><th>Day</th><td><p>one</p></td></tr><tr><td>two</td><td>%s</td></tr>"
    before, after = (f"<table>{rows % word}</table>" for word in ("three", "four"))
    assert shown(before, after) == ["Day | one", "two | [-three][+four]"]


def test_what_is_no_text_is_left_out():
    html = "<p>a</p><script>alert(1)</script><button>Copy</button><svg>b</svg>"
    assert [line.words[0].text for line in lines_of(html)] == ["a"]


@pytest.mark.parametrize(
    "html", ["<p", "</p></li></td>", "<a href>x", "&#0;<pre>", "<"]
)
def test_broken_html_is_read(html):
    differences(lines_of(html), lines_of("<p>a</p>"))


def test_files_of_one_name_are_told_apart():
    rows = differences([line_of("Form", mark="1")], [line_of("Form", mark="2")])
    assert [row.kind for row in rows] == ["removed", "added"]


MANY = [" ".join(f"word{n * m % 977}" for n in range(80)) for m in range(1, 300)]
HARD = {
    "other": (paragraphs(*MANY[:150]), paragraphs(*MANY[150:])),
    "a word in each": (
        paragraphs(*MANY),
        paragraphs(*(each.replace("word7", "x") for each in MANY)),
    ),
    "one paragraph": (paragraphs(" ".join(MANY)), paragraphs(" ".join(MANY[::-1]))),
    "the same two words": (
        paragraphs(*["a b " * 250] * 100),
        paragraphs(*["b a a " * 160] * 100),
    ),
    "the same two lines": (
        paragraphs(*["a", "b"] * 3000),
        paragraphs(*["b", "a", "a"] * 2000),
    ),
}


@pytest.mark.parametrize("name", HARD)
def test_long_texts_take_a_moment(name):
    before, after = (lines_of(html) for html in HARD[name])
    begun = time.process_time()
    assert differences(before, after)
    assert time.process_time() - begun < 5
