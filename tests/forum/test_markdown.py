import re

import pytest
from django.utils.safestring import SafeString

from forumpress.markdown import LONGEST, Mention, render
from heroic_core.html import clean_html


MENTIONS = {"ann": Mention("/people/ann/", 'Ann "A" <b>')}
OUT = 'rel="nofollow ugc noopener"'


def code(text, language="text"):
    return (
        f'<figure class="heroic-code"><pre tabindex="0"><code class="language-{language}">'
        f"{text}</code></pre></figure>\n"
    )


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One\ntwo\n\nthree", "<p>One<br>\ntwo</p>\n<p>three</p>\n"),
        (
            "*a* **b** ~~c~~ `d`",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>\n",
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("[a](/b/ 'c')", '<p><a href="/b/" title="c">a</a></p>\n'),
        ("[a](https://b.com)", f'<p><a href="https://b.com" {OUT}>a</a></p>\n'),
        (
            "See https://b.com/a_b_c.",
            f'<p>See <a href="https://b.com/a_b_c" {OUT}>https://b.com/a_b_c</a>.</p>\n',
        ),
        ("one.py `https://b.com`", "<p>one.py <code>https://b.com</code></p>\n"),
        ("```\n<a & b>\n\n```", code("&lt;a &amp; b&gt;")),
        ("```klingon\na\n```", code("a")),
        ("    a", code("a")),
        ("```py\npass\n```", code('<span class="k">pass</span>', "python")),
        ("log\n---\nend", "<p>log</p>\n<hr>\n<p>end</p>\n"),
        ("[a]: /b\n[a]", "<p>[a]: /b<br>\n[a]</p>\n"),
        ("", ""),
    ],
)
def test_markdown(source, html):
    shown = render(source)
    assert isinstance(shown, SafeString)
    assert shown == html


def test_a_table():
    html = render("|a|b|\n|-|-:|\n|*1*|2|")
    assert "<th>a</th>" in html
    assert "<td><em>1</em></td>" in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("# a", "3"),
        ("### a", "3"),
        ("# a\n## b\n### c\n# d", "3443"),
        ("### a\n# b\n### c", "334"),
        ("> # a\n\n###### b", "34"),
    ],
)
def test_headings_begin_below_those_of_the_page(source, levels):
    html = render(source)
    assert re.findall(r"<h(\d)>", html) == re.findall(r"</h(\d)>", html) == [*levels]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("![a](/media/a.png)", '<img src="/media/a.png" alt="a" loading="lazy">'),
        ("![a](https://b.com/a.png)", f'<a href="https://b.com/a.png" {OUT}>a</a>'),
        ("![](https://b.com)", f'<a href="https://b.com" {OUT}>https://b.com</a>'),
        ("[![a](https://b.com)](/c/)", '<a href="/c/">a</a>'),
        (
            "[![a](/b.png)](/c/)",
            '<a href="/c/"><img src="/b.png" alt="a" loading="lazy"></a>',
        ),
        ("![a](//b.com/a.png)", "![a](//b.com/a.png)"),
        ("![a](data:image/png;base64,AA)", "![a](data:image/png;base64,AA)"),
    ],
)
def test_an_image_elsewhere_is_a_link(source, html):
    assert render(source) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#x0D;script:alert(1)",
        "java&Tab;script:alert(1)",
        "javascript&colon;alert(1)",
        "\\javascript:alert(1)",
        "data:text/html,a",
        "vbscript:a",
        "file:///etc/passwd",
        "//evil.example",
        "&sol;/evil.example",
        "https:evil.example",
    ],
)
@pytest.mark.parametrize("form", ["[a]({})", "[a](<{}>)", "![a]({})", "<{}>"])
def test_a_link_that_is_not_safe_is_text(form, url):
    html = render(form.format(url))
    assert not re.search("<(?!/?p>)", html)


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "<svg/onload=alert(1)>",
        "<!-- a -->",
        "<![CDATA[<b>]]>",
        '<a href="javascript:alert(1)">a</a>',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_html_is_text(source):
    html = render(source)
    assert not re.search("<(?!/?p>)", html)
    assert html.startswith(("<p>&lt;", "<p>a &lt;"))


@pytest.mark.parametrize(
    "source",
    [
        '[a](/b "c\\" onclick=alert(1) d=\\"")',
        '![a" onerror="alert(1)](/b)',
        "[a](/b'onclick=alert(1))",
        '```js" onclick="alert(1)\na\n```',
        "```</code><script>alert(1)</script>\n</code><script>alert(1)</script>\n```",
        "`</code><script>alert(1)</script>`",
        "|<script>|<b>|\n|-|-|\n|</td><script>alert(1)|a|",
        "[<img src=x onerror=alert(1)>](/b)",
        "\\<script>alert(1)\\</script>",
    ],
)
def test_nothing_breaks_out(source):
    html = render(source)
    tags = " ".join(re.findall(r"<[^>]*>", html))
    assert not re.search(r"script| on\w+=", re.sub(r'"[^"]*"', '""', tags))


@pytest.mark.parametrize(
    "source", ["a\0b", "a\x1b[0mb", "a\ud800b", "a\ue000b", "\x7f"]
)
def test_characters_without_a_place_on_a_page_are_harmless(source):
    html = render(f"[{source}](/{source}) `{source}`")
    assert not re.search("[\0\x1b\x7f\ud800\ue000]", html)
    assert html == clean_html(html, "post")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Hi @ann!", "Hi {ann}!"),
        ("**@Ann**, @bob", "<strong>{Ann}</strong>, @bob"),
        ("`@ann` \\@ann &#64;ann", "<code>@ann</code> @ann @ann"),
        ("[@ann](/a/)", '<a href="/a/">@ann</a>'),
        ("a@ann.com x/@ann @ann@b.com @ann-b @annb", None),
        ("\\_@ann @ann_b @ann-_", None),
        ("@ann- (@ann) @ann.", "{ann}- ({ann}) {ann}."),
        ("> @ann", None),
    ],
)
def test_who_exists_is_linked(source, html):
    links = {
        name: '<a class="forumpress-mention" href="/people/ann/"'
        f' title="Ann &quot;A&quot; &lt;b&gt;">@{name}</a>'
        for name in ("ann", "Ann")
    }
    shown = render(source, MENTIONS)
    if html is None:
        assert ("forumpress-mention" in shown) == source.startswith(">")
    else:
        assert shown == f"<p>{html.format_map(links)}</p>\n"


def test_a_handle_in_an_address_is_part_of_it():
    html = render("https://example.com/?q=@ann", MENTIONS)
    assert f'<a href="https://example.com/?q=@ann" {OUT}>' in html


def test_so_many_mentions_are_links_and_no_more():
    assert render("@ann " * 1_000, MENTIONS).count("<a ") == 100


def test_emphasis_too_deep_is_text():
    html = render("*a **b " * 20 + "b** a*" * 20)
    assert html.count("<em>") + html.count("<strong>") <= 10
    assert html == clean_html(html, "post")


def test_what_is_coloured_is_bounded():
    block = "```py\n" + "pass\n" * 600 + "```\n"
    assert render(block * 3).count('<span class="k">') == 600
    assert "<span" not in render("```py\npass #" + "#" * 500 + "\n```")


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("&#1;javascript:alert(1)", "&amp;#1;javascript:alert(1)"),
        ("/\\evil.example", "/%5Cevil.example"),
        ("java%0Dscript/alert", "java%0Dscript/alert"),
    ],
)
def test_an_odd_address_is_one_of_this_site(url, href):
    assert render(f"[a]({url})") == f'<p><a href="{href}">a</a></p>\n'


def test_a_table_does_not_grow_beyond_its_text():
    source = "|" * 200 + "\n" + "|-" * 199 + "|\n" + "a\n" * 1_000
    assert render(source).count("<td>") <= 3_000
    assert render(source * 20).count("<td>") <= 3_000
    assert "<table>" not in render("|a" * 3_001 + "\n" + "|-" * 3_001)


HOSTILE = [
    "![",
    "[](",
    "*a ",
    "***a***\n",
    "`",
    "<a ",
    "- *a*\n",
    "a|b\n-|-\n\n",
    "(",
    "@ann ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_longest_hostile_text_is_shown(unit):
    source = (unit * LONGEST)[:LONGEST]
    html = render(source, MENTIONS)
    assert html == clean_html(html, "post")


@pytest.mark.parametrize(
    "source",
    [
        "".join("e" + "`" * length for length in range(350)),
        "![" * 9_000 + "](/a)" * 9_000,
        "[" * 10_000 + "](/a)" * 10_000,
        "[a](/" + "(" * 60_000,
        "http://a.com/" + "(" * 30_000 + ")" * 30_000,
        "*a " * 10_000 + "a*" * 15_000,
        "".join(" " * (2 * depth) + "* a\n" for depth in range(250)),
        "".join(">" * depth + " a\n" for depth in range(350)),
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 10_000,
    ],
    ids=lambda source: source[:6],
)
def test_the_deepest_hostile_text_is_shown(source):
    html = render(source)
    assert html == clean_html(html, "post")
