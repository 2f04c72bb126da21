import re

import pytest
from django.db import connection
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.blocks import Block

from heroic_faq.blocks import FAQBlock
from heroic_faq.models import OldAnchor
from tests.faq.factories import (
    make_category,
    make_question,
    place,
    text_answer,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def request_():
    return RequestFactory().get("/")


def render(source, **context):
    return Template("{% load heroic_faq %}" + source).render(Context(context))


def block_html(request, **options):
    block = FAQBlock()
    return block.render(block.value_of(**options), context={"request": request})


def two_questions(**fields):
    category = make_category()
    return category, [
        make_question(f"{word}?", categories=[category], **fields)
        for word in ("First", "Second")
    ]


@pytest.mark.parametrize("style", ["plain", "boxed", "filled", "tabs"])
def test_the_folding_styles_are_details_with_the_anchor_inside(request_, style):
    category, _ = two_questions()
    html = block_html(request_, categories=[category], style=style)
    assert f"heroic-faq--{style}" in html
    assert html.count('<details class="heroic-faq__details"') == 2
    assert re.search(r"</summary>\s*<div[^>]* id=\"first\"", html)


def test_each_style_has_a_structure_of_its_own(request_):
    category, _ = two_questions()
    structure = {
        "plain": '<div class="heroic-faq__item"',
        "boxed": '<ul class="heroic-faq__cards">',
        "filled": '<ol class="heroic-faq__bars">',
        "index": '<div class="heroic-faq__index',
        "tabs": "data-faq-tablist",
    }
    for style, own in structure.items():
        html = block_html(request_, categories=[category], style=style)
        assert own in html
        for other in structure.keys() - {style, "plain"}:
            assert structure[other] not in html


def test_index_hides_nothing_and_links_to_each_answer(request_):
    category, _ = two_questions()
    html = block_html(request_, categories=[category], style="index")
    assert "<details" not in html
    assert " hidden" not in html
    assert 'href="#first"' in html
    assert re.search(r"<h\d [^>]*id=\"first\"", html)


def test_one_at_a_time_gives_the_folds_of_a_block_one_name(request_):
    category, _ = two_questions()
    html = block_html(request_, categories=[category], opening="single")
    names = re.findall(r'<details[^>]* name="([^"]+)"', html)
    other = block_html(request_, categories=[category], opening="single")
    assert len(names) == 2
    assert len(set(names)) == 1
    assert f'name="{names[0]}"' not in other


def test_all_open_and_first_open(request_):
    category, _ = two_questions()
    assert (
        block_html(request_, categories=[category], opening="all").count(" open>") == 2
    )
    html = block_html(request_, categories=[category], first_open=True)
    assert html.count(" open>") == 1


def test_a_question_shown_twice_on_a_page_carries_its_id_once(request_):
    category, _ = two_questions()
    html = block_html(request_, categories=[category])
    html += block_html(request_, categories=[category], style="boxed")
    assert html.count('id="first"') == 1
    assert html.count('href="#first"') == 2


def test_an_index_leads_to_its_own_answers_also_where_they_stand_twice(request_):
    category, (first, _) = two_questions()
    block_html(request_, categories=[category])
    other = make_category("Other")
    place(first, other)
    html = block_html(request_, categories=[category, other], style="index")
    led_to = re.findall(r'<li[^>]*><a href="#([^"]+)"', html)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(led_to) == len(set(led_to)) == 3
    assert set(led_to) < set(ids)
    assert len(ids) == len(set(ids))


def test_typed_questions_with_one_wording_get_a_number(request_):
    item = {"question": "Same?", "answer": text_answer("Yes.")}
    html = block_html(request_, source="typed", items=[item, item])
    assert 'id="same"' in html
    assert 'id="same-2"' in html


def test_a_former_anchor_still_arrives(request_):
    category, [first, _] = two_questions()
    OldAnchor.objects.create(question=first, slug="once")
    html = block_html(request_, categories=[category])
    assert '<span id="once"' in html


def test_unknown_options_from_old_data_fall_back(request_):
    category, _ = two_questions()
    block = FAQBlock()
    raw = block.get_prep_value(block.value_of(categories=[category]))
    raw |= {"style": "carousel", "icon": "star", "opening": "", "heading_level": "h9"}
    del raw["icon_side"]
    html = block.render(block.to_python(raw), context={"request": request_})
    assert "heroic-faq--plain heroic-faq--icon-chevron heroic-faq--side-end" in html


def test_an_empty_block_is_nothing_for_readers_and_a_hint_for_editors(request_):
    assert block_html(request_, source="typed").strip() == ""
    request_.is_preview = True
    assert "nothing to show yet" in block_html(request_, source="typed")


def test_headings_follow_the_chosen_level(request_):
    category, _ = two_questions()
    html = block_html(
        request_, categories=[category], heading="Help", heading_level="h3"
    )
    assert re.findall(r"<h(\d)", html) == ["3", "4", "5", "5"]
    html = block_html(request_, categories=[category], grouped=False)
    assert re.findall(r"<h(\d)", html) == ["2", "2"]


@pytest.mark.parametrize("style", ["plain", "boxed", "filled", "index", "tabs"])
def test_hostile_text_is_shown_as_text(request_, style):
    hostile = '"><script>alert(1)</script>'
    category = make_category(name=hostile, description=hostile)
    make_question(hostile, categories=[category], answer=hostile)
    html = block_html(
        request_,
        categories=[category],
        heading=hostile,
        style=style,
        filter=True,
        toggle_all=True,
    )
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_number_of_queries_does_not_depend_on_how_many_questions():
    category = make_category()
    counts = []
    for wanted in (1, 3, 30):
        while category.placements.count() < wanted:
            make_question(categories=[category])
        with CaptureQueriesContext(connection) as queries:
            block_html(RequestFactory().get("/"), categories=[category])
        counts.append(len(queries))
    # The first rendering also fills caches.
    assert counts[1] == counts[2]


def test_the_tag_takes_slugs_and_objects(request_):
    category, [first, second] = two_questions()
    html = render('{% faq categories="domains" style="boxed" %}', request=request_)
    assert "heroic-faq--boxed" in html
    assert html.count("<details") == 2
    html = render("{% faq questions=chosen %}", request=request_, chosen=[second])
    assert "Second?" in html
    assert "First?" not in html


def test_the_tag_finds_its_source_and_takes_one(request_):
    make_question("Tagged?", tags=["dns"])
    html = render('{% faq source="tag" tag="dns" %}', request=request_)
    assert "Tagged?" in html
    items = [{"question": "Typed?", "answer": text_answer("Yes.")}]
    html = render(
        "{% faq items=items heading_level=3 %}", request=request_, items=items
    )
    assert re.findall(r"<h(\d)", html) == ["3"]
    assert "Typed?" in html


def test_the_tag_refuses_an_option_that_does_not_exist(request_):
    with pytest.raises(TemplateSyntaxError, match="no option named colour"):
        render('{% faq colour="red" %}', request=request_)


def test_the_tag_understands_what_a_template_says(request_):
    category, [first, _second] = two_questions()
    one = {"request": request_, "one": first, "domains": category, "none": None}
    html = render('{% faq categories=domains limit="1" %}', **one)
    assert html.count("<details") == 1
    html = render("{% faq questions=one categories=none limit=none %}", **one)
    assert html.count("<details") == 1
    html = render('{% faq questions=one first_open="False" %}', **one)
    assert " open>" not in html
    with pytest.raises(TemplateSyntaxError, match="cannot take 'many' for limit"):
        render('{% faq categories=domains limit="many" %}', **one)


def test_old_data_with_an_odd_limit_shows_all(request_):
    category, _ = two_questions()
    html = block_html(request_, categories=[category], limit="5")
    assert html.count("<details") == 2


def test_typed_questions_take_no_id_of_the_page_around_them(request_):
    items = [
        {"question": text, "answer": text_answer("Yes.")}
        for text in ["Content", "Heroic help title", "Why?", "Why!"]
    ]
    html = block_html(request_, source="typed", items=items)
    ids = re.findall(r'class="heroic-faq__answer[^"]*" id="([^"]*)"', html)
    assert ids == ["content-2", "heroic-help-title-2", "why", "why-2"]


def test_no_heading_is_lower_than_the_sixth(request_):
    parent = make_category("Domains")
    child = make_category("DNS", parent=parent)
    make_question("Deep?", categories=[child])
    html = block_html(request_, categories=[parent], heading="FAQ", heading_level="h4")
    assert re.findall(r"<h(\d)", html) == ["4", "5", "6", "6"]


def test_the_tag_without_a_request_still_renders():
    two_questions()
    assert render('{% faq categories="domains" %}').count("<details") == 2


def picker_preview(admin_client):
    block = FAQBlock()
    Block.definition_registry[block.definition_prefix] = block
    url = reverse("wagtailadmin_block_preview")
    return admin_client.get(url, {"id": block.definition_prefix}).content.decode()


def test_the_block_picker_previews_questions_of_the_site(admin_client):
    assert "What does an answer look like?" in picker_preview(admin_client)
    make_question("Our own?")
    html = picker_preview(admin_client)
    assert "Our own?" in html
    assert "heroic_faq/css/faq.css" in html
