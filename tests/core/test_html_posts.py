"""What members write, at the door."""

import pytest
from bleach.html5lib_shim import BleachHTMLParser, getTreeWalker

from heroic_core.html import clean_html
from heroic_core.html.profiles import POST
from heroic_core.html.walking import SiblingWalker


OUT = "nofollow ugc noopener"


def parsed(html):
    parser = BleachHTMLParser(
        tags=POST.tags,
        strip=True,
        consume_entities=False,
        namespaceHTMLElements=False,
    )
    return parser.parseFragment(html)


@pytest.mark.parametrize(
    "html",
    [
        "<h3>One</h3><h4>Two</h4><hr><p><del>a</del> <em>b</em> <strong>c</strong></p>",
        '<figure class="heroic-code"><pre tabindex="0"><code class="language-python">'
        '<span class="k">pass</span></code></pre></figure>',
        '<img src="/media/a.png" alt="A" title="B" loading="lazy">',
        '<a class="forumpress-mention" href="/people/a/" title="Ann">@a</a>',
        f'<a href="https://a.example/" rel="{OUT}">out</a> <a href="/in/">in</a>',
        "<blockquote><ol><li>a<br>b</li></ol></blockquote>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
        "</table>",
    ],
)
def test_what_a_post_may_hold_stays(html):
    assert clean_html(html, "post") == html


def test_an_address_written_out_is_a_members():
    assert clean_html("https://example.com/", "post") == (
        f'<a href="https://example.com/" rel="{OUT}">https://example.com/</a>'
    )


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<h1>a</h1>", "a"),
        ("<iframe src=https://example.com></iframe>a", "a"),
        (
            '<p id="q" style="color:red" onclick="x" class="heroic-button">a</p>',
            "<p>a</p>",
        ),
        ('<a class="heroic-button" href="/">a</a>', '<a href="/">a</a>'),
        ('<a rel="opener" target="_blank" href="/">a</a>', '<a href="/">a</a>'),
        ('<pre tabindex="5">a</pre>', "<pre>a</pre>"),
        ('<figure class="heroic-hero">a</figure>', "<figure>a</figure>"),
    ],
)
def test_what_belongs_to_the_page_is_not_a_members(html, left):
    assert clean_html(html, "post") == left


@pytest.mark.parametrize(
    "src",
    [
        "https://example.com/a.png",
        "//example.com/a.png",
        "/\\example.com/a.png",
        "/\t/example.com/a.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "a.png",
    ],
)
def test_an_image_of_another_site_is_not_loaded(src):
    assert clean_html(f'<img src="{src}" alt="A">', "post") == '<img alt="A">'


@pytest.mark.parametrize(
    "html",
    [
        "a<br>b<b>c</b> d <i></i>e",
        "<ul><li>a <b>b</b></li> <li><b></b>c</li></ul> d",
        "<table>a<tr><td>b<tr><td><p>c</table><p><p>d",
        "<div><!-- a --><p>b</p>c</div><img>",
        "<p>a<p><b><i>b</b>c</i>",
        " a ",
        "",
    ],
)
def test_a_walk_is_the_same_as_html5libs(html):
    tree = parsed(html)
    assert list(SiblingWalker(tree)) == list(getTreeWalker("etree")(tree))


@pytest.mark.parametrize(
    "html",
    [
        "<ul>" + "<li><em>a</em></li>" * 6_000 + "</ul>",
        "<table>" + "<tr><td>a</td></tr>" * 6_000 + "</table>",
        "<p>" + "(" * 200_000 + "</p>",
    ],
    ids=["items", "rows", "brackets"],
)
def test_siblings_and_brackets_without_number_come_through(html):
    assert len(clean_html(html, "post")) >= len(html)


def test_an_address_in_brackets_is_linked_without_them():
    link = '<a href="https://example.com" rel="noopener">https://example.com</a>'
    assert clean_html("((https://example.com))") == f"(({link}))"
    assert clean_html("a.com((https://example.com))") == f"a.com(({link}))"
