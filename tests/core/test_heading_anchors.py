"""Links to headings hold, whatever becomes of the headings."""

import re
import threading
from contextlib import closing

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heroic_core.headings import anchor
from heroic_core.models import HeadingAnchor
from heroic_site.home.models import StandardPage
from tests.factories import make_locale, make_page


pytestmark = pytest.mark.django_db

IDS = re.compile(r'<h[2-4] id="([^"]*)">((?:<span id="[^"]*"></span>)*)')


def heading(text, key="", level=2):
    attribute = f' data-block-key="{key}"' if key else ""
    return f"<h{level}{attribute}>{text}</h{level}><p>Below {text}.</p>"


@pytest.fixture
def make_text(home_page):
    def make(*texts, **values):
        body = [("text", text) for text in texts]
        values.setdefault("title", "Guide")
        return make_page(home_page, page_class=StandardPage, body=body, **values)

    return make


def prose_of(response):
    return response.text.partition("<main")[2]


def publish(page, *texts):
    page = StandardPage.objects.get(pk=page.pk)
    page.body = [("text", text) for text in texts]
    page.save_revision().publish()
    return page


def ids(client, page):
    """The ids of the headings in the page as it is served, each with its aliases."""
    found = IDS.findall(prose_of(client.get(page.url)))
    return [[first, *re.findall(r'id="([^"]*)"', spans)] for first, spans in found]


def test_headings_have_the_ids_that_they_were_published_with(client, make_text):
    page = make_text(heading("Get a refund", "a1"), heading("Fees &amp; more", "b1", 3))
    assert ids(client, page) == [["get-a-refund"], ["fees-more"]]
    publish(page, heading("Get your money back", "a1"), heading("Fees", "b1", 3))
    assert ids(client, page) == [["get-a-refund"], ["fees-more"]]


def test_headings_may_change_places(client, make_text):
    page = make_text(heading("One", "a1"), heading("Two", "b1"))
    publish(page, heading("Two", "b1"), heading("One, renamed", "a1"))
    assert ids(client, page) == [["two"], ["one"]]


def test_a_draft_mints_nothing(make_text):
    page = make_text(heading("One", "a1"))
    page.body = [("text", heading("Two", "b1"))]
    page.save_revision()
    assert [row.slug for row in HeadingAnchor.objects.all()] == ["one"]


def test_like_headings_are_told_apart(client, make_text):
    page = make_text(heading("Cost", "a1"), heading("Cost", "b1"), heading("Cost"))
    assert ids(client, page) == [["cost"], ["cost-2"], ["cost-3"]]


def test_a_duplicated_block_is_told_apart(client, make_text):
    page = make_text(heading("Cost", "a1"))
    publish(page, heading("Cost", "a1"), heading("Cost", "a1"))
    assert ids(client, page) == [["cost"], ["cost-2"]]


def test_a_heading_written_anew_takes_over_the_links_to_the_one_that_is_gone(
    client, make_text
):
    page = make_text(heading("Refunds", "a1"))
    publish(page, heading("Refunds", "z9"))
    assert ids(client, page) == [["refunds"]]


def test_a_heading_answers_to_the_name_of_one_that_is_gone(client, make_text):
    page = make_text(heading("Refunds", "a1"), heading("Money back", "b1"))
    publish(page, heading("Refunds", "b1"))
    assert ids(client, page) == [["money-back", "refunds"]]


def test_a_heading_that_comes_back_has_its_id_again(client, make_text):
    page = make_text(heading("One", "a1"), heading("Two", "b1"))
    publish(page, heading("Two", "b1"))
    publish(page, heading("First", "a1"), heading("Two", "b1"))
    assert ids(client, page) == [["one"], ["two"]]


def test_html_from_elsewhere_keeps_its_ids_when_it_is_edited(client, make_text):
    page = make_text('<h2 id="wp-anchor">Old</h2><p>Text</p>')
    assert ids(client, page) == [["wp-anchor"]]
    publish(page, heading("Old", "k1"))
    assert ids(client, page)[0][0] == "old"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("¿Cómo pago?", "cómo-pago"),
        ("料金", "料金"),
        ("🙂", "section"),
        ("&lt;script&gt;", "script"),
        ("Content", "content-2"),
        ("x" * 300, "x" * 72),
        ('A "quoted" <b>bold</b> one', "a-quoted-bold-one"),
    ],
)
def test_any_heading_has_an_id(client, make_text, text, slug):
    page = make_text(heading(text, "a1"))
    assert ids(client, page) == [[slug]]


def test_a_heading_without_words_has_none(client, make_text):
    page = make_text("<h2> </h2>" + heading("Words", "a1"))
    assert ids(client, page) == [["words"]]


def test_many_equal_headings(client, make_text):
    page = make_text("".join(heading("Same", f"k{n}") for n in range(300)))
    assert len({first for [first] in ids(client, page)}) == 300


def test_a_copy_has_anchors_of_its_own(client, make_text):
    page = make_text(heading("One", "a1"))
    page = publish(page, heading("Another", "a1"))
    copy = page.copy(update_attrs={"title": "Copy", "slug": "copy"})
    assert ids(client, StandardPage.objects.get(pk=copy.pk)) == [["another"]]
    assert ids(client, page) == [["one"]]


def test_a_translation_has_anchors_in_its_language(client, make_text, home_page):
    page = make_text(heading("Refunds", "a1"))
    spanish = page.copy_for_translation(make_locale("es"), copy_parents=True)
    publish(spanish, heading("Reembolsos", "a1"))
    found = HeadingAnchor.objects.values_list("page", "slug").order_by("pk")
    assert list(found) == [(page.pk, "refunds"), (spanish.pk, "reembolsos")]


def test_an_alias_has_the_headings_of_its_source(client, make_text):
    page = make_text(heading("One", "a1"))
    alias = page.create_alias(update_slug="other")
    publish(page, heading("Two", "a1"), heading("Three", "b1"))
    alias = StandardPage.objects.get(pk=alias.pk)
    assert ids(client, alias) == [["one"], ["three"]]


def test_anchors_go_with_their_page(make_text):
    make_text(heading("One", "a1")).delete()
    assert not HeadingAnchor.objects.exists()


def test_a_preview_shows_the_ids_that_publishing_would_give(client, make_text, rf):
    page = make_text(heading("One", "a1"))
    page.body = [("text", heading("Renamed", "a1") + heading("New", "b1"))]
    text = page.make_preview_request().render().text
    assert [first for first, _last in IDS.findall(text)] == ["one", "new"]
    assert HeadingAnchor.objects.count() == 1


def test_a_typed_question_does_not_take_the_id_of_a_heading_below_it(client, home_page):
    question = {"question": "Refunds", "answer": [("text", heading("Inside", "q1"))]}
    body = [
        ("faq", {"source": "typed", "items": [question]}),
        ("text", heading("Refunds", "a1")),
    ]
    page = make_page(home_page, page_class=StandardPage, title="Both", body=body)
    text = client.get(page.url).text
    found = re.findall(r' id="([^"]*)"', text)
    assert len(found) == len(set(found))
    assert ids(client, page) == [["refunds"]]
    assert [each.text for each in anchor(page)] == ["Refunds"]


def test_queries_do_not_grow_with_the_texts(client, make_text):
    link = f'<p><a linktype="page" id="{make_text(title="Target").pk}">link</a></p>'
    few = make_text(heading("One", "a1") + link)
    many = make_text(
        *(heading(f"{n}", f"k{n}") + link for n in range(20)), title="Many"
    )
    client.get(few.url)
    assert queries_of(client, many.url) == queries_of(client, few.url)


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_both_succeed(home_page):
    page = make_page(home_page, page_class=StandardPage, title="Guide")
    start, errors = threading.Barrier(2), []

    def publish_own(key):
        with closing(connection):
            try:
                start.wait()
                publish(page, heading("Refunds", key))
            except BaseException as error:  # noqa: BLE001 - it is raised below
                errors.append(error)

    threads = [threading.Thread(target=publish_own, args=[key]) for key in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert "refunds" in HeadingAnchor.objects.values_list("slug", flat=True)


def test_headings_inside_an_accordion_are_those_of_the_page(client, home_page):
    part = {"title": "Part", "text": heading("On a phone", "a1", 3), "image": None}
    page = make_page(
        home_page,
        page_class=StandardPage,
        body=[("text", heading("Sign in", "b1")), ("accordion", [part])],
    )
    assert ids(client, page) == [["sign-in"], ["on-a-phone"]]
