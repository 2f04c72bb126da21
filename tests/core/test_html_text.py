import pytest
from django.utils.safestring import SafeString

from heroic_core.html import (
    clean_html,
    embedded_frame,
    fold,
    mark_words,
    plain_lines,
    plain_text,
    with_base,
)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One Two"),
        ("<ul><li>One</li><li>Two</li></ul>Three", "One Two Three"),
        ("One<br>Two<hr>Three", "One Two Three"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1 2"),
        ("in<b>side</b> a wo<i>rd</i>", "inside a word"),
        ("AT&amp;T &lt;b&gt; &eacute;", "AT&T <b> é"),
        ("  a \n\t b&nbsp;c ", "a b c"),
        ("<p>a</p><script>alert(1)</script><style>b{}</style>", "a"),
        ("a < b & c", "a < b & c"),
        ("", ""),
        ("<![><img src=x", ""),
    ],
)
def test_plain_text(html, text):
    assert plain_text(html) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\ntwo</p>\n<p>Three<br>four</p>", "One two\nThree\nfour"),
        ("<ol><li>Open <b>it</b></li><li>Close it</li></ol>", "Open it\nClose it"),
        ("<p>&lt;p&gt; One\u2029two</p><p> </p>", "<p> One\ntwo"),
        ("<p>a</p><script>alert(1)</script>", "a"),
        ("", ""),
    ],
)
def test_plain_lines(html, text):
    assert plain_lines(html) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éléphant", "elephant"),
        ("e\u0301", "é"),
        ("STRASSE", "straße"),
        ("İ", "i"),
        ("ﬁn", "fin"),
        ("ñ", "N"),
    ],
)
def test_case_and_accents_do_not_count(one, other):
    assert fold(one) == fold(other)


def test_marks_of_other_scripts_do_count():
    assert fold("かき") != fold("がき")
    assert fold("की") != fold("का")


@pytest.mark.parametrize(
    ("html", "words", "marked"),
    [
        ("<p>Reset it</p>", ["reset"], "<p><mark>Reset</mark> it</p>"),
        ("<p>café CAFÉ</p>", ["cafe"], "<p><mark>café</mark> <mark>CAFÉ</mark></p>"),
        ("cafe\u0301s", ["café"], "<mark>cafe\u0301</mark>s"),
        ("straße", ["s"], "<mark>s</mark>tra<mark>ß</mark>e"),
        ("straße", ["ss"], "stra<mark>ß</mark>e"),
        ("AT&amp;T", ["&"], "AT<mark>&amp;</mark>T"),
        ("AT&amp;T", ["amp"], "AT&amp;T"),
        ("a &lt;b&gt; c", ["<b>"], "a <mark>&lt;b&gt;</mark> c"),
        ('<a href="/pass" title="pass">pass</a>', ["pass"], None),
        ("<b>b</b>", ["b"], "<b><mark>b</mark></b>"),
        ("domain name", ["main", "domain"], "<mark>domain</mark> name"),
        ("a.b", ["."], "a<mark>.</mark>b"),
        ("nothing", ["zzz"], "nothing"),
        ("nothing", [], "nothing"),
        ("nothing", ["", "\u0301"], "nothing"),
    ],
)
def test_words_are_marked_in_the_text_alone(html, words, marked):
    marked = marked or '<a href="/pass" title="pass"><mark>pass</mark></a>'
    assert mark_words(SafeString(html), words) == marked


def test_an_angle_bracket_in_an_attribute_is_not_the_end_of_the_tag():
    html = clean_html('<img src="/a.png" alt="a > word <b> word">word')
    assert mark_words(html, ["word"]).count("<mark>") == 1


def test_only_clean_html_is_marked():
    with pytest.raises(TypeError):
        mark_words("<script>", ["script"])


@pytest.mark.parametrize(
    ("html", "src"),
    [
        (
            '<div><iframe src="https://video.example/1?a=1&amp;b=2"></iframe></div>',
            "https://video.example/1?a=1&b=2",
        ),
        ('<iframe src="http://video.example/1"></iframe>', None),
        ('<iframe src="//video.example/1"></iframe>', None),
        ('<iframe src="javascript:alert(1)"></iframe>', None),
        ('<iframe srcdoc="<script>alert(1)</script>"></iframe>', None),
        ("<blockquote>A post</blockquote><script src=https://x.y/></script>", None),
        ("<![><iframe", None),
        ("", None),
    ],
)
def test_only_the_address_of_a_frame_is_taken(html, src):
    frame = embedded_frame(html)
    assert (frame and frame.src) == src


@pytest.mark.parametrize(
    ("html", "there"),
    [
        ('<a title="a > b" href="#x">b</a>', '<a title="a &gt; b" href="/p/#x">b</a>'),
        ('<a href="?q=1&amp;r=2">b</a>', '<a href="/p/?q=1&amp;r=2">b</a>'),
        ('<a href="/q/?r=1">b</a>', None),
        ('&lt;a href="?q"&gt;', None),
        ('<a title=\'<a href="?q">\' href="/q/">b</a>', None),
    ],
)
def test_links_within_a_page_lead_to_it_from_elsewhere(html, there):
    html = clean_html(html)
    assert with_base(html, "/p/") == (html if there is None else there)


def test_the_address_of_a_page_is_no_html():
    html = with_base(SafeString('<a href="?q">b</a>'), '/"><b>')
    assert html == '<a href="/&quot;&gt;&lt;b&gt;?q">b</a>'


def test_what_did_not_come_out_of_the_door_gets_no_base():
    with pytest.raises(TypeError):
        with_base('<a href="?q">b</a>', "/p/")
