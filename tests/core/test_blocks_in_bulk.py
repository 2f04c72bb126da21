import copy

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.html import format_html_join
from wagtail import blocks

from heroic_core.blocks import ContentBlock
from heroic_core.blocks.bulk import render_many
from tests.factories import (
    make_document,
    make_embed,
    make_image,
    make_locale,
    make_page,
    make_stream,
    numbers,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(home_page):
    """Makes streams that use all there is, none of it shared between two."""
    spanish = make_page(home_page, locale=make_locale("es"), slug="es")

    def make(number):
        pages = [make_page(home_page) for _ in range(number)]
        for page in pages:
            make_page(
                spanish, locale=spanish.locale, translation_key=page.translation_key
            )
        images = copies_of(make_image(30, 20), 2 * number)
        documents = copies_of(make_document(), number)
        embeds = [next(numbers) for _ in range(number)]
        return [
            answer(*things)
            for things in zip(
                pages, images[::2], images[1::2], documents, embeds, strict=True
            )
        ]

    return make


def copies_of(instance, number):
    """Quicker than to upload each."""
    made = []
    for _ in range(number):
        made.append(copy.copy(instance))
        made[-1].pk = None
    return type(instance).objects.bulk_create(made)


def answer(page, image, inline, document, number):
    url = f"https://video.example/{number}"
    make_embed(url, f'<iframe src="{url}"></iframe>')
    link = f'<p><a linktype="page" id="{page.pk}">page</a></p>'
    return make_stream(
        ("text", f'{link}<embed embedtype="image" id="{inline.pk}" format="left"/>'),
        ("text", f'<p><a linktype="document" id="{document.pk}">file</a></p>'),
        ("image", {"image": image.pk, "alt_text": "A picture"}),
        ("file", {"document": document.pk, "title": ""}),
        ("embed", url),
        ("code", {"language": "bash", "code": "ls"}),
        ("callout", {"kind": "tip", "text": link}),
        (
            "steps",
            [
                {"text": link, "image": {"image": image.pk, "alt_text": "A step"}},
                {"text": "<p>Then wait.</p>"},
            ],
        ),
        (
            "table",
            {
                "cells": {
                    "columns": [{"type": "text", "heading": ""}],
                    "rows": [{"values": [link]}],
                }
            },
        ),
        (
            "accordion",
            [
                {
                    "title": "Part",
                    "text": link,
                    "image": {"image": image.pk, "alt_text": "A part"},
                }
            ],
        ),
    )


def raw(streams):
    block = ContentBlock()
    return [block.to_python(list(stream.raw_data)) for stream in streams]


def context():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return {"request": request}


def queries_of(streams):
    render_many(raw(streams), context())  # Makes the renditions.
    cache.clear()
    fresh = raw(streams)
    with CaptureQueriesContext(connection) as captured, translation.override("es"):
        html = render_many(fresh, context())
    for one in html:
        assert one.count('href="/es/') == 5
        assert one.count("<img") == 4
        assert "<iframe" in one
    return len(captured)


def test_the_number_of_queries_does_not_depend_on_the_number_of_streams(answers):
    streams = answers(100)
    few, many = queries_of(streams[:10]), queries_of(streams)
    assert few == many
    assert many < 25


def test_the_html_is_that_of_each_stream_alone(answers):
    one, other = answers(2)
    streams = [one, make_stream(), other, make_stream(("text", "<p>x</p>"))]
    shared = context()
    alone = [stream.render_as_block(shared) for stream in raw(streams)]
    assert render_many(raw(streams), context()) == alone
    assert alone[1] == ""


def test_streams_that_were_read_or_built_already(home_page):
    block = ContentBlock()
    built = block.to_python([("text", "<p>built</p>")])
    read = make_stream(("text", "<p>read</p>"))
    list(read)
    assert render_many([built, read]) == [
        '<div class="heroic-prose"><p>built</p></div>',
        '<div class="heroic-prose"><p>read</p></div>',
    ]


def test_no_streams():
    assert render_many([]) == []


class Group(blocks.StructBlock):
    answers = blocks.ListBlock(ContentBlock())
    more = ContentBlock(required=False)
    note = blocks.CharBlock(required=False)

    def render_basic(self, value, context=None):
        parts = value.bound_blocks.values()
        return format_html_join("", "{}", ((part.render(context),) for part in parts))


class Nested(blocks.StreamBlock):
    group = Group()


def test_blocks_inside_other_blocks_are_prepared_too(
    home_page, django_assert_num_queries
):
    pages = [make_page(home_page) for _ in range(4)]

    def text(page):
        link = f'<a linktype="page" id="{page.pk}">x</a>'
        return [{"type": "text", "value": link}]

    stream = Nested().to_python(
        [
            {
                "type": "group",
                "value": {
                    "answers": [text(pages[0]), text(pages[1])],
                    "more": text(pages[2]),
                },
            },
            {"type": "group", "value": {"answers": [text(pages[3])]}},
        ]
    )
    render_many([make_stream(*[("text", text(pages[0])[0]["value"])])])
    with django_assert_num_queries(4):
        html = render_many([stream])[0]
    assert all(page.url in html for page in pages)


def test_a_tag_left_open_does_not_run_into_the_next_text(home_page):
    page = make_page(home_page)
    streams = [
        make_stream(("text", '<p>one</p><a linktype="page" id="1"')),
        make_stream(("text", f'<a linktype="page" id="{page.pk}">two</a>')),
        make_stream(("text", "three > \0 four")),
    ]
    html = render_many(streams)
    assert "one" in html[0]
    assert "two" not in html[0]
    assert f'<a href="{page.url}">two</a>' in html[1]
    assert "three &gt;  four" in html[2]
