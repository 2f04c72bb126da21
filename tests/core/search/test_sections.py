"""A section of a long page is found, and the result leads to it."""

import pytest

from heroic_core import outbox
from heroic_core.search.models import DocumentCount, SearchDocument
from heroic_core.search.searching import search
from heroic_core.viewer import stranger


pytestmark = pytest.mark.django_db

FILLER = "<p>" + "Servers hum quietly in the cellar all night. " * 20 + "</p>"
LONG = (
    f'{FILLER}<h2 data-block-key="a1">Get your money back</h2>'
    "<p>Write to us within thirty days.</p>"
    '<h3 data-block-key="b1">Fees</h3><p>The bank may keep something.</p>'
)


@pytest.fixture
def make_long_page(make_text_page):
    def make(*texts, title="Hosting"):
        return make_text_page(title, body=[("text", text) for text in texts])

    return make


def sections():
    outbox.drain()
    found = SearchDocument.objects.exclude(section="").order_by("pk")
    return [(row.heading, row.suffix, row.body) for row in found]


def test_each_headed_section_of_a_long_page_is_a_document(make_long_page):
    make_long_page(LONG)
    assert sections() == [
        (
            "Get your money back",
            "#get-your-money-back",
            "Write to us within thirty days.",
        ),
        ("Fees", "#fees", "The bank may keep something."),
    ]


def test_a_short_page_is_one_document(make_long_page):
    make_long_page('<h2 data-block-key="a1">Fees</h2><p>None.</p>')
    assert sections() == []


def test_what_stands_below_a_heading_in_other_blocks_belongs_to_it(make_text_page):
    body = [
        ("text", LONG),
        ("callout", {"kind": "tip", "title": "Hint", "text": "<h2>Not a heading</h2>"}),
        ("code", {"language": "text", "code": "uptime --pretty"}),
    ]
    make_text_page("Hosting", body=body)
    _first, (heading, _suffix, text) = sections()
    assert heading == "Fees"
    assert "Hint" in text
    assert "uptime --pretty" in text


def test_a_result_leads_to_the_section_that_answers(client, make_long_page):
    page = make_long_page(LONG)
    outbox.drain()
    text = client.get("/search/?q=bank+fees").text
    assert f'href="{page.url}#fees"' in text
    assert "1 result" in text


def test_the_page_itself_answers_what_its_sections_do_not(client, make_long_page):
    page = make_long_page(LONG)
    outbox.drain()
    assert f'href="{page.url}"' in client.get("/search/?q=hosting").text


def test_a_word_is_no_more_common_for_standing_in_sections(make_text_page):
    word = '<h2 data-block-key="{0}">Part {0}</h2><p>About certificates.</p>'
    make_text_page("Hosting", FILLER + "".join(map(word.format, ("a1", "b1", "c1"))))
    make_text_page("Certificates")
    for number in range(3):
        make_text_page(f"Keys {number}")
    outbox.drain()
    assert DocumentCount.objects.get(pk="en").documents == 5
    results = search("certificates keys", stranger(), "en")
    best = SearchDocument.objects.get(pk=results.hits[0].document)
    assert best.title == "Certificates"


def test_the_link_holds_when_the_heading_is_renamed(client, make_long_page):
    page = make_long_page(LONG)
    page.body = [("text", LONG.replace(">Fees<", ">Charges<"))]
    page.save_revision().publish()
    outbox.drain()
    assert f'href="{page.url}#fees"' in client.get("/search/?q=charges").text
    assert 'id="fees"' in client.get(page.url).text


def test_a_section_that_is_gone_is_not_found(client, make_long_page):
    page = make_long_page(LONG)
    outbox.drain()
    page.body = [("text", LONG.partition("<h3")[0])]
    page.save_revision().publish()
    assert [heading for heading, *_rest in sections()] == ["Get your money back"]


def test_suggestions_name_the_section(client, make_long_page):
    page = make_long_page(LONG)
    outbox.drain()
    suggested = client.get("/heroic/suggest?q=mone").json()
    assert f"{page.url}#get-your-money-back" in str(suggested)


def test_the_index_equals_the_content(make_long_page):
    from django.core.management import call_command

    make_long_page(LONG, LONG, LONG.replace("data-block-key", "data-old"))
    outbox.drain()
    call_command("rebuild_search", check=True, verbosity=0)
    assert [suffix for _heading, suffix, _body in sections()] == [
        "#get-your-money-back",
        "#fees",
        "#get-your-money-back-2",
        "#fees-2",
        "#get-your-money-back-3",
        "#fees-3",
    ]


def test_queries_do_not_grow_with_the_pages(make_long_page, django_assert_num_queries):
    from heroic_core.search.pages import PageSource

    keys = [make_long_page(LONG, title=f"Hosting {n}").pk for n in range(6)]
    outbox.drain()
    pages_twice_anchors_and_locales = 4
    with django_assert_num_queries(pages_twice_anchors_and_locales):
        list(PageSource().findables(keys[:1]))
    with django_assert_num_queries(pages_twice_anchors_and_locales):
        list(PageSource().findables(keys))
