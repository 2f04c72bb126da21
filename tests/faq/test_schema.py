import json
import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
    text_answer,
)


pytestmark = pytest.mark.django_db

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def schema_of(client, page):
    """The FAQPage of a page as it is served; there may be one at most."""
    html = client.get(page.url).content.decode()
    found = [json.loads(text) for text in SCRIPT.findall(html)]
    [schema] = [data for data in found if data["@type"] == "FAQPage"] or [None]
    return schema


def names(schema):
    return [question["name"] for question in schema["mainEntity"]]


def test_all_blocks_of_a_page_make_one_schema_without_duplicates(client, home_page):
    both, first, second = (make_question(f"{w}?") for w in ("Both", "First", "Second"))
    page = make_standard_page(
        home_page,
        one={"source": "questions", "questions": [first, both]},
        two={"source": "questions", "questions": [both, second], "style": "index"},
        three={
            "source": "typed",
            "items": [{"question": " both?", "answer": text_answer("Again.")}],
        },
    )
    assert names(schema_of(client, page)) == ["First?", "Both?", "Second?"]


def test_the_answer_is_the_text_that_readers_see(client, home_page):
    make_question(
        answer=[
            ("text", "<p>Use <b>port</b> 993 &amp; SSL.</p>"),
            ("callout", {"kind": "tip", "title": "", "text": "<p>Or ask us.</p>"}),
        ],
        categories=[make_category()],
    )
    page = make_faq_page(home_page)
    [question] = schema_of(client, page)["mainEntity"]
    assert question["acceptedAnswer"] == {
        "@type": "Answer",
        "text": "Use port 993 & SSL. Tip Or ask us.",
    }


def test_a_script_in_a_question_cannot_end_the_schema(client, home_page):
    hostile = "</script><script>alert(1)</script>"
    make_question(hostile, answer=hostile, categories=[make_category()])
    page = make_faq_page(home_page)
    assert names(schema_of(client, page)) == [hostile]


def test_each_question_has_its_canonical_url(client, home_page):
    category = make_category()
    at_home = make_question("At home?", categories=[category])
    faq_page = make_faq_page(home_page)
    page = make_standard_page(
        home_page,
        title="Pricing",
        one={"source": "questions", "questions": [at_home, make_question("Alone?")]},
    )
    entity = schema_of(client, page)["mainEntity"]
    urls = [question.get("url") for question in entity]
    assert urls == [f"{faq_page.full_url}#at-home", None]


def test_a_page_without_questions_has_no_schema(client, home_page):
    assert schema_of(client, make_faq_page(home_page)) is None
    page = make_standard_page(home_page, one={"source": "typed"})
    assert schema_of(client, page) is None


def test_an_empty_block_leaves_the_schema_to_the_next(client, home_page):
    questions = [make_question("Shown?")]
    page = make_standard_page(
        home_page,
        empty={"source": "typed"},
        full={"source": "questions", "questions": questions},
    )
    assert names(schema_of(client, page)) == ["Shown?"]


def test_a_faq_page_has_one_schema_whatever_its_template_adds(home_page):
    make_question("Held?", categories=[make_category()])
    page = make_faq_page(home_page)
    request = RequestFactory().get(page.url)
    context = page.get_context(request)
    template = Template('{% load heroic_faq %}{% faq categories="domains" %}')
    added = template.render(Context({**context, "request": request}))
    assert SCRIPT.findall(context["faq_schema"])
    assert not SCRIPT.findall(added)
    assert "data-filtered" not in added


def test_what_stands_on_a_private_page_is_not_told(client, home_page):
    question = make_question("At home?", categories=[make_category()])
    home = make_faq_page(home_page, title="Secret")
    PageViewRestriction.objects.create(page=home, restriction_type="login")
    page = make_standard_page(
        home_page, one={"source": "questions", "questions": [question]}
    )
    assert schema_of(client, page) is None


def test_a_filtered_page_has_no_schema(client, home_page):
    make_question("Refund?", categories=[make_category()])
    page = make_faq_page(home_page)
    html = client.get(page.url, {"q": "refund"}).content.decode()
    assert "application/ld+json" not in html
    assert '<meta name="robots" content="noindex">' in html


def test_a_template_tag_joins_the_schema_of_its_page(home_page):
    make_question("Tagged?", tags=["dns"])
    page = make_standard_page(
        home_page, one={"source": "questions", "questions": [make_question("Block?")]}
    )
    template = Template('{% load heroic_faq %}{% faq tag="dns" %}')
    context = Context({"page": page, "request": RequestFactory().get("/")})
    [schema] = SCRIPT.findall(template.render(context))
    assert names(json.loads(schema)) == ["Block?", "Tagged?"]
