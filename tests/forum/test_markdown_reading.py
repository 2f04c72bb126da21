import pytest

from forumpress.markdown import (
    images_in,
    links_in,
    mentioned_handles,
    quoted,
    render,
)
from heroic_core.html import plain_text


@pytest.mark.parametrize(
    ("source", "handles"),
    [
        ("@ann and @Bob-2, @ANN", ["ann", "bob-2"]),
        ("> @ann\n\n@bob", ["bob"]),
        ("> > @ann\n>\n> @bob", []),
        ("`@ann`\n\n    @bob\n\n```\n@cid\n```", []),
        ("[@ann](/a/) <https://b.com/@bob> https://b.com/@cid c@d.com", []),
        ("- @ann\n\n|@bob|\n|-|\n|@cid|", ["ann", "bob", "cid"]),
        ("@" + "a" * 40 + " @" + "b" * 41, ["a" * 40]),
        ("@-a @a- @é @aé @\ufb01 @\u212a", ["a"]),
        ("", []),
    ],
)
def test_who_is_mentioned(source, handles):
    assert mentioned_handles(source) == handles


def test_so_many_are_mentioned_and_no_more():
    source = " ".join(f"@a{number}" for number in range(1_000))
    assert len(mentioned_handles(source)) == 10
    assert mentioned_handles(source, most=2) == ["a0", "a1"]


@pytest.mark.parametrize(
    ("source", "links", "images"),
    [
        (
            "[a](https://a.com/?b=1&c=2) https://b.com <c@d.com>",
            ["https://a.com/?b=1&c=2", "https://b.com", "mailto:c@d.com"],
            [],
        ),
        ("![a](/a.png) ![b](https://b.com)", ["https://b.com", "/a.png"], ["/a.png"]),
        ("![a](/a.png) ![a](/a.png)", ["/a.png"] * 2, ["/a.png"] * 2),
        ("[a](/b \"' href='/c' src='/d'\")", ["/b"], []),
        ("`https://a.com` [a](javascript:b) <img src=/a.png>", [], []),
        ('text href="/a" src="/b"', [], []),
    ],
)
def test_where_a_text_leads(source, links, images):
    assert links_in(source) == links
    assert images_in(source) == images


def test_a_quotation():
    assert quoted("One *two*\n\nthree\n", "Ann", "/community/post/1/") == (
        "> [Ann](/community/post/1/) wrote:\n>\n> One \\*two\\*\n>\n> three\n\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "# a\n## b",
        "1. a\n2) b\n3.5 c\n- d\n+ e\n* f",
        "a\n===\nb\n---",
        "> a\n>> b",
        "``` a\nb\n```\n~~~",
        "    a\n\tb",
        "[a](/b) ![c](/d) [e]: /f <https://g.com> https://h.com/a_b_c",
        "*a* _b_ **c** ~~d~~ `e` \\f &amp; &#64;",
        "|a|b|\n|-|-|\n|c|d|",
        "<script>alert(1)</script> <!-- a -->",
        "a\u2028b\rc\x0cd",
    ],
)
def test_what_is_quoted_is_shown_as_it_was(text):
    html = render(quoted(text, "Ann", "/a/"))
    assert plain_text(html) == "Ann wrote: " + " ".join(text.split())
    assert html.endswith("</blockquote>\n")


@pytest.mark.parametrize(
    "name",
    ["a](/b) c", "[a](/b)", "*a*", "a\n\n# b", "<b>", "`a", "\\", "@ann", "![a](/b)"],
)
def test_a_name_is_no_markdown(name):
    html = render(quoted("text", name, "/a/"))
    assert plain_text(html) == f"{' '.join(name.split())} wrote: text"
    assert links_in(quoted("text", name, "/a/")) == ["/a/"]
    assert mentioned_handles(quoted("text", name, "/a/") + "answer") == []


def test_an_answer_is_below_the_quotation():
    html = render(quoted("a", "Ann", "/a/") + "b")
    assert html.endswith("</blockquote>\n<p>b</p>\n")
