import ast
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bleach.sanitizer import Cleaner
from django.utils.safestring import SafeString

from heroic_core.html import clean_html, highlight


ROOT = Path(__file__).parents[2]
PAYLOADS = json.loads(
    (Path(__file__).parent / "fixtures" / "hostile_html.json").read_text()
)

ALLOWED_ATTRIBUTES = {
    *("alt", "class", "colspan", "data-block-key", "height", "href", "id", "loading"),
    *("rel", "rowspan", "scope", "src", "srcset", "start", "title", "width"),
}
ALLOWED_TAGS = set(
    "a b blockquote br caption code em figcaption figure h2 h3 h4 hr i img li ol p pre"
    " strong table tbody td tfoot th thead tr ul".split()
)
SAFE_URL = re.compile(
    r"https?://[^/\\]|mailto:|tel:|/(?![/\\])|[#?]|[^:/\\?#]+[/?#]|[^:/\\?#]*\Z"
)


class Elements(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def assert_harmless(html):
    assert isinstance(html, SafeString)
    for tag, attributes in Elements(html).found:
        assert tag in ALLOWED_TAGS, html
        assert set(attributes) <= ALLOWED_ATTRIBUTES, html
        for name in ("href", "src"):
            assert SAFE_URL.match(attributes.get(name, "")), html


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_html_comes_out_harmless(payload):
    html = clean_html(payload)
    assert_harmless(html)
    assert clean_html(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain <b>b</b> <strong>s</strong> <i>i</i> <em>e</em></p>",
        '<h2 data-block-key="a1b2c" id="start">Two</h2><h3>Three</h3><h4>Four</h4>',
        '<ol start="3"><li>One<ul><li>Inner</li></ul></li></ol>',
        "<pre><code>if a &lt; b &amp;&amp; c:\n    pass</code></pre><hr>",
        "<blockquote><p>Said<br>twice</p></blockquote>",
        '<img alt="A &amp; B" class="richtext-image left" height="10" loading="lazy"'
        ' src="/media/a.jpg" srcset="/media/a.jpg 1w, /media/b.jpg 2w" width="20">',
        '<table><caption>C</caption><thead><tr><th scope="col">H</th></tr></thead>'
        '<tbody><tr><td colspan="2">D</td></tr></tbody></table>',
        "<figure><figcaption>Text</figcaption></figure>",
        '<a href="/page/">in</a> <a href="#part">on</a> <a href="?q=1">ask</a>',
        '<a href="mailto:help@example.com">write</a> <a href="tel:+15550100">call</a>',
        '<a href="https://example.com/" rel="noopener">out</a>',
    ],
)
def test_good_html_stays_as_it_is(html):
    cleaned = clean_html(html)
    assert [
        (tag, dict(sorted(attrs.items()))) for tag, attrs in Elements(cleaned).found
    ] == [(tag, dict(sorted(attrs.items()))) for tag, attrs in Elements(html).found]
    assert re.sub("<[^>]*>", "", cleaned) == re.sub("<[^>]*>", "", html)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:1",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java&#10;script:alert(1)",
        " javascript:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,hello",
        "vbscript:x",
        "//evil.com",
        "/\\evil.com",
        "\\\\evil.com",
        "/\t/evil.com",
        "https:evil.com",
        "http://",
        "http://[",
        "blob:https://example.com/1",
        "ftp://example.com",
        "tel:javascript",
        "x:y",
    ],
)
def test_a_foreign_scheme_is_not_linked(url):
    html = clean_html(f'<a href="{url}">text</a>')
    assert "href" not in html
    assert "text" in html


@pytest.mark.parametrize(
    "srcset", ["javascript:alert(1) 1x", "//evil.com/a.png 1x", "/a.png 1x, data:x 2x"]
)
def test_each_image_of_a_srcset_is_checked(srcset):
    assert "srcset" not in clean_html(f'<img src="/a.png" alt="" srcset="{srcset}">')


def test_an_address_written_out_becomes_a_link():
    html = clean_html("<p>See https://example.com/a?b=1&amp;c=2.</p>")
    assert (
        '<a href="https://example.com/a?b=1&amp;c=2" rel="noopener">'
        "https://example.com/a?b=1&amp;c=2</a>." in html
    )


@pytest.mark.parametrize("text", ["manage.py", "deploy.sh", "example.com", "a@b.com"])
def test_what_only_looks_like_an_address_does_not(text):
    assert clean_html(f"<p>{text}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize("tag", ["code", "pre"])
def test_an_address_in_code_is_code(tag):
    html = f"<{tag}>curl https://example.com</{tag}>"
    assert clean_html(html) == html


def test_relations_are_the_doors_own():
    html = clean_html(
        '<a href="/in" rel="opener me">in</a><a href="https://a.b/" rel="opener">out</a>'
    )
    assert html == ('<a href="/in">in</a><a href="https://a.b/" rel="noopener">out</a>')


def test_text_that_looks_like_html_stays_text():
    typed = "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; &lt;b&gt;</p>"
    assert clean_html(typed) == typed


@pytest.mark.parametrize("name", ["x y", "a'b", "x" * 300])
def test_an_odd_anchor_is_dropped(name):
    assert clean_html(f'<h2 id="{name}">T</h2>') == "<h2>T</h2>"


@pytest.mark.parametrize(
    "value",
    [
        "a." * 50_000,
        "https://" * 10_000,
        "<" * 50_000,
        "&a" * 50_000,
        "<b>" * 5_000,
        "<blockquote>" * 2_000,
        "<p " + "a=1 " * 20_000 + ">",
        "<p " + "".join(f"a{number}=1 " for number in range(20_000)) + ">",
        "<a href='https://a.b'>" * 2_000,
    ],
    ids=lambda value: value[:8].strip("<> "),
)
def test_a_hostile_long_text_is_harmless(value):
    assert_harmless(clean_html(value))


def test_a_long_text_is_cleaned_like_a_short_one():
    source = (
        "<p onclick=x>One &amp;lt; two</p><script>alert(1)</script>"
        "<p>https://a.example/ <a href='https://b.example' rel=x>there</a></p>"
    )
    times = 4_096 // len(source) + 1
    assert clean_html(source * times) == clean_html(source) * times


def test_bleach_gets_only_attributes_that_may_stay(monkeypatch):
    """Its time grows with the square of the attributes that a tag has."""
    seen = []
    real = Cleaner.clean
    monkeypatch.setattr(
        Cleaner, "clean", lambda self, text: seen.append(text) or real(self, text)
    )
    clean_html("<p " + "".join(f"a{number}=1 " for number in range(2_000)) + ">text")
    assert seen == ["<p>text</p>"]


def test_code_is_coloured_and_stays_the_same_text():
    code = "for x in <b>:\n    print('&amp;', \"“\")\n\n\tpass"
    html = highlight(code, "python")
    assert '<span class="k">for</span>' in html
    assert "style=" not in html
    text = re.sub("<[^>]*>", "", html)
    assert text == ("for x in &lt;b&gt;:\n    print('&amp;amp;', \"“\")\n\n\tpass")


@pytest.mark.parametrize("language", ["", "klingon", "../x", "<b>"])
def test_code_in_an_unknown_language_is_plain(language):
    assert highlight("a < b", language) == "a &lt; b"


def test_very_long_code_is_plain():
    assert highlight("<b> " * 10_000, "html") == "&lt;b&gt; " * 10_000


def test_nothing_else_imports_the_cleaners():
    packages = [path for path in ROOT.glob("*/src/*") if path.is_dir()]
    assert len(packages) >= 5
    for path in [ROOT / "site", *packages]:
        for module in path.rglob("*.py"):
            if "heroic_core/html" not in module.as_posix():
                assert not imported_by(module) & {"bleach", "nh3"}, module


def imported_by(module):
    nodes = list(ast.walk(ast.parse(module.read_text())))
    names = [
        a.name for node in nodes if isinstance(node, ast.Import) for a in node.names
    ]
    names += [n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)]
    return {name.split(".")[0] for name in names}
