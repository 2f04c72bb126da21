import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.test import RequestFactory
from wagtail.blocks import StructBlockValidationError
from wagtail.blocks.definition_lookup import BlockDefinitionLookupBuilder
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Collection

from heroic_core import blocks
from tests.factories import (
    make_document,
    make_image,
    make_page,
    make_private_collection,
    make_stream,
    make_user,
)


pytestmark = pytest.mark.django_db

HOSTILE = "<img src=x onerror=alert(1)>\"'&"
SHOWN = "&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;"


def render(kind, value, **context):
    return make_stream((kind, value)).render_as_block(context)


def request():
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


# Text


def test_rich_text_comes_through_the_door():
    html = render("text", '<p onclick="x">Hi<script>alert(1)</script></p>')
    assert html == '<div class="heroic-prose"><p>Hialert(1)</p></div>'


def test_an_empty_stream_is_nothing():
    assert make_stream().render_as_block() == ""


def test_links_in_rich_text(home_page):
    page = make_page(home_page, slug="prices")
    document = make_document()
    html = render(
        "text",
        f'<p><a linktype="page" id="{page.pk}">p</a>'
        f'<a linktype="document" id="{document.pk}">d</a></p>',
    )
    assert '<a href="/prices/">p</a>' in html
    assert f'<a href="{document.url}">d</a>' in html


@pytest.mark.parametrize("kind", ["page", "document", "unknown", "<b>"])
@pytest.mark.parametrize("key", ["999999", "", "x", "9" * 40, "-1", "\0"])
def test_a_link_to_what_is_gone_is_text(site, kind, key):
    html = render("text", f'<p><a linktype="{kind}" id="{key}">text</a></p>')
    assert "text" in html
    assert "href" not in html


def test_an_image_in_imported_rich_text():
    image = make_image()
    html = render(
        "text",
        f'<embed embedtype="image" id="{image.pk}" format="left" alt="A &lt;b"/>',
    )
    assert 'class="richtext-image left"' in html
    assert 'alt="A &lt;b"' in html


@pytest.mark.parametrize("attributes", ['format="gone"', ""])
def test_an_image_in_a_format_that_is_gone_has_the_usual_one(attributes):
    html = render(
        "text", f'<embed embedtype="image" id="{make_image().pk}" {attributes}/>'
    )
    assert 'class="richtext-image full-width"' in html


@pytest.mark.parametrize("key", ["999999", "x", ""])
def test_a_deleted_image_in_rich_text_is_nothing(key):
    html = render(
        "text", f'<p>a</p><embed embedtype="image" id="{key}" format="left"/>'
    )
    assert html == '<div class="heroic-prose"><p>a</p></div>'


@pytest.mark.parametrize("source", ['<a linktype="page', "<embed embedtype=", "\0<a >"])
def test_broken_rich_text_is_shown_as_far_as_it_goes(site, source):
    assert "before" in render("text", f"<p>before</p>{source}")


# Images


def test_an_image_in_several_widths():
    image = make_image(width=1000, height=500)
    html = render(
        "image", {"image": image.pk, "alt_text": HOSTILE, "decorative": False}
    )
    assert '<figure class="heroic-figure">' in html
    assert f'alt="{SHOWN}"' in html
    assert 'width="800" height="400" loading="lazy"' in html
    srcset = re.search(r'srcset="([^"]*)"', html)[1]
    assert [part.split()[1] for part in srcset.split(", ")] == ["480w", "800w", "1000w"]


def test_a_small_image_has_one_width():
    html = render("image", {"image": make_image(200, 100).pk, "alt_text": "A"})
    assert "srcset" not in html
    assert 'width="200" height="100"' in html


def test_a_decorative_image_has_an_empty_alternative():
    image = make_image()
    html = render("image", {"image": image.pk, "alt_text": "x", "decorative": True})
    assert 'alt=""' in html


def test_an_image_has_a_caption_where_it_is_given_one():
    image = {"image": make_image().pk, "alt_text": "A form"}
    assert "<figcaption" not in render("image", image)
    html = render("image", {**image, "caption": HOSTILE})
    assert f'<figcaption class="heroic-figure__caption">{SHOWN}</figcaption>' in html


def test_a_caption_is_kept_found_and_compared():
    block = blocks.ContentBlock().child_blocks["image"]
    raw = {
        "image": make_image().pk,
        "alt_text": "A form",
        "decorative": False,
        "caption": "Fig. 1",
    }
    value = block.to_python(raw)
    assert block.get_prep_value(value) == raw
    assert block.get_form_state(value)["caption"] == "Fig. 1"
    assert block.get_searchable_content(value) == ["A form", "Fig. 1"]
    assert block.get_api_representation(value)["caption"] == "Fig. 1"
    other = block.to_python({**raw, "caption": "Fig. 2"})
    changed = block.get_comparison_class()(block, True, True, value, other)
    assert "Fig. <span" in changed.htmldiff()
    posted = {"i-image": str(raw["image"]), "i-alt_text": "x", "i-caption": "Fig. 3"}
    given = block.value_from_datadict(posted, {}, "i")
    assert block.clean(given).contextual_caption == "Fig. 3"


@pytest.mark.parametrize("value", [{"image": 999_999, "alt_text": "x"}, None, {}])
def test_a_deleted_image_is_nothing(value):
    assert "<figure" not in render("image", value)


def test_an_image_whose_file_is_gone_is_nothing():
    image = make_image()
    image.file.storage.delete(image.file.name)
    assert "<figure" not in render("image", {"image": image.pk, "alt_text": "x"})


def test_the_same_image_twice_keeps_each_alternative():
    image = make_image()
    html = make_stream(
        ("image", {"image": image.pk, "alt_text": "first"}),
        ("image", {"image": image.pk, "alt_text": "second"}),
    ).render_as_block()
    assert 'alt="first"' in html
    assert 'alt="second"' in html


# Steps


def test_steps_are_a_list_with_their_pictures():
    image = {"image": make_image().pk, "alt_text": "A form"}
    html = render(
        "steps",
        [
            {"title": HOSTILE, "text": "<p>Press <b>New</b>.</p>"},
            {"title": "", "text": "<p>Fill it in.</p>", "image": image},
        ],
    )
    assert html.count('<li class="heroic-steps__step">') == 2
    assert f'<p class="heroic-steps__title">{SHOWN}</p>' in html
    assert "<p>Press <b>New</b>.</p>" in html
    assert html.count("heroic-steps__title") == 1
    assert html.count("<figure") == 1
    assert 'alt="A form"' in html


@pytest.mark.parametrize("value", [[], [{}], [{"image": {"image": 999_999}}]])
def test_steps_that_say_nothing_break_nothing(value):
    assert "<figure" not in render("steps", value)


def test_a_steps_text_comes_through_the_door():
    html = render("steps", [{"text": '<p onclick="x">Hi<script>alert(1)</script></p>'}])
    assert "<p>Hialert(1)</p>" in html


def test_the_words_of_steps_are_found():
    stream = make_stream(
        ("steps", [{"title": "Sign in", "text": "<p>Or <b>register</b>.</p>"}])
    )
    words = " ".join(stream.stream_block.get_searchable_content(stream))
    assert "Sign in" in words
    assert "register" in words


# Tables


def table(columns, *rows, caption="", row_headings=False):
    return {
        "cells": {
            "columns": [{"type": kind, "heading": head} for kind, head in columns],
            "rows": [{"values": list(row)} for row in rows],
            "caption": caption,
        },
        "row_headings": row_headings,
    }


def test_a_table_names_its_columns_and_rows():
    html = render(
        "table",
        table(
            [("words", ""), ("text", "Meaning"), ("number", "Hours")],
            ("A", "<p>The <b>address</b></p>", "4"),
            ("MX", "<p>Mail</p>", "24"),
            caption="Records",
            row_headings=True,
        ),
    )
    assert '<div class="heroic-table" role="region" tabindex="0"' in html
    assert 'aria-label="Records"' in html
    assert "<caption>Records</caption>" in html
    assert (
        '<tr><td></td><th scope="col" class="heroic-table__text">Meaning</th>' in html
    )
    assert '<th scope="row" class="heroic-table__words">MX</th>' in html
    assert '<td class="heroic-table__text"><p>The <b>address</b></p></td>' in html
    assert '<td class="heroic-table__number">24</td>' in html


def test_a_table_without_headings():
    html = render("table", table([("words", "")], ("A",)))
    assert 'aria-label="Table"' in html
    assert "<thead>" not in html
    assert "<caption" not in html
    assert "<th" not in html.replace("<thead", "")


def test_a_table_without_caption_is_told_by_its_headings():
    html = render("table", table([("words", "Name"), ("words", "Value")], ("a", "b")))
    assert 'aria-label="Name, Value"' in html


def test_a_tables_texts_are_safe():
    html = render(
        "table",
        table([("words", HOSTILE), ("text", "")], (HOSTILE, HOSTILE), caption=HOSTILE),
    )
    assert html.count(SHOWN) == 4
    assert "onerror=alert(1)>" not in html


@pytest.mark.parametrize("value", [{}, {"cells": None}, table([]), table([], [])])
def test_a_table_of_nothing_is_nothing(value):
    assert "heroic-table" not in render("table", value)


def test_an_editor_is_told_that_a_table_is_empty():
    block = blocks.TableBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(table([("words", "Name")])))
    assert "column and a row" in str(refused.value.as_json_data())
    assert block.clean(block.to_python(table([("words", "")], ("a",))))


def test_the_words_of_a_table_are_found():
    stream = make_stream(
        (
            "table",
            table(
                [("words", "Record"), ("text", "")],
                ("MX", "<p>for <b>mail</b></p>"),
                caption="DNS",
            ),
        )
    )
    words = stream.stream_block.get_searchable_content(stream)
    assert " ".join(" ".join(words).split()) == "DNS Record MX for mail"


def test_a_link_in_a_table_is_a_use_of_its_page(home_page):
    link = f'<a linktype="page" id="{home_page.pk}">home</a>'
    stream = make_stream(("table", table([("text", "")], (link,))))
    [(_model, pk, *_paths)] = stream.stream_block.extract_references(stream)
    assert pk == str(home_page.pk)


# Accordions


def test_the_parts_of_an_accordion_open_without_javascript():
    html = render(
        "accordion",
        [
            {"title": HOSTILE, "text": "<p>Press <b>New</b>.</p>"},
            {
                "title": "On a phone",
                "text": "",
                "image": {"image": make_image().pk, "alt_text": "A form"},
            },
        ],
    )
    assert html.count('<details class="heroic-accordion__item">') == 2
    assert f'__title">{SHOWN}</span>' in html
    assert "<p>Press <b>New</b>.</p>" in html
    assert html.count('alt="A form"') == 1


@pytest.mark.parametrize("value", [[], [{}], [{"image": {"image": 999_999}}]])
def test_an_accordion_that_says_nothing_breaks_nothing(value):
    assert "<figure" not in render("accordion", value)


def test_the_words_of_an_accordion_are_found():
    stream = make_stream(("accordion", [{"title": "Phone", "text": "<p>Tap it.</p>"}]))
    words = " ".join(stream.stream_block.get_searchable_content(stream))
    assert words.split() == ["Phone", "Tap", "it."]


# Code


def test_code_has_colours_and_a_button_that_needs_javascript():
    html = render(
        "code",
        {"language": "python", "code": "print('<b>')\n", "caption": HOSTILE},
        request=request(),
    )
    assert '<code class="language-python"><span class="nb">print</span>' in html
    assert SHOWN in html
    assert "&lt;b&gt;" in html
    assert 'data-heroic-copied="Copied" hidden>' in html
    assert (
        html.count('<script type="module" src="/static/heroic_core/js/copy.js">') == 1
    )


def test_the_script_of_a_page_is_loaded_once():
    code = ("code", {"language": "bash", "code": "ls"})
    html = make_stream(code, code).render_as_block({"request": request()})
    assert html.count("copy.js") == 1


@pytest.mark.parametrize("language", ["klingon", "", None, "<b>", "../"])
def test_code_in_an_unknown_language_is_plain(language):
    html = render("code", {"language": language, "code": "a < b"})
    assert '<code class="language-text">a &lt; b</code>' in html


# Callouts


@pytest.mark.parametrize(
    ("kind", "shown", "title"),
    [
        ("note", "note", "Note"),
        ("tip", "tip", "Tip"),
        ("warning", "warning", "Warning"),
        ("danger", "danger", "Danger"),
        ("gone", "note", "Note"),
        (None, "note", "Note"),
    ],
)
def test_callouts(kind, shown, title):
    html = render("callout", {"kind": kind, "title": "", "text": "<p>x</p>"})
    assert f"heroic-callout--{shown}" in html
    assert f'<p class="heroic-callout__title">{title}</p>' in html


def test_a_callouts_texts_are_safe():
    html = render("callout", {"kind": "tip", "title": HOSTILE, "text": HOSTILE})
    assert SHOWN in html
    assert "onerror=alert(1)>" not in html


# Files


def test_a_file_with_its_type_and_size(django_assert_num_queries):
    document = make_document(content=b"x" * 2048, name="guide.pdf", title="Guide")
    stream = make_stream(("file", {"document": document.pk, "title": ""}))
    with django_assert_num_queries(3):
        html = stream.render_as_block()
    assert f'href="{document.url}"' in html
    assert '<span class="heroic-file__name">Guide</span>' in html
    assert "PDF, 2.0\xa0KB" in html


def test_a_file_is_found_by_the_title_that_is_shown():
    document = make_document(title="Guide")
    for title, found in [("", "Guide"), ("Manual", "Manual")]:
        stream = make_stream(("file", {"document": document.pk, "title": title}))
        assert stream.stream_block.get_searchable_content(stream) == [found]
    gone = make_stream(("file", {"document": 999_999, "title": "x"}))
    assert gone.stream_block.get_searchable_content(gone) == []


def test_a_private_file_is_named_to_those_who_may_have_it():
    document = make_document(title="Salaries")
    document.collection = Collection.get_first_root_node().add_child(name="Board")
    document.save()
    make_private_collection(document.collection)
    value = {"document": document.pk, "title": "What we earn"}
    assert "heroic-file" not in render("file", value)
    assert "heroic-file" not in render("file", value, request=request())
    known = request()
    known.user = make_user()
    assert "What we earn" in render("file", value, request=known)
    stream = make_stream(("file", value))
    assert stream.stream_block.get_searchable_content(stream) == []


def test_a_files_own_title():
    document = make_document(title="Guide")
    html = render("file", {"document": document.pk, "title": HOSTILE})
    assert SHOWN in html
    assert "Guide" not in html


@pytest.mark.parametrize("value", [{"document": 999_999, "title": "x"}, {}])
def test_a_deleted_file_is_nothing(value):
    assert "heroic-file" not in render("file", value)


def test_a_file_of_unknown_size_is_still_offered():
    document = make_document()
    get_document_model().objects.update(file_size=None, file=F("file"))
    document.file.storage.delete(document.file.name)
    html = render("file", {"document": document.pk, "title": ""})
    assert f'href="{document.url}"' in html


# What was stored before


def test_blocks_of_an_unknown_type_are_left_out():
    stream = make_stream(("gone", "x"), ("text", "<p>stays</p>"))
    assert stream.render_as_block() == '<div class="heroic-prose"><p>stays</p></div>'


def test_deleting_an_image_leaves_the_page_standing():
    image = make_image()
    stream = make_stream(
        ("image", {"image": image.pk, "alt_text": "x"}), ("text", "<p>stays</p>")
    )
    get_image_model().objects.all().delete()
    assert "stays" in stream.render_as_block()


@pytest.mark.parametrize("name", blocks.__all__)
def test_migrations_know_the_blocks_by_name(name):
    block = getattr(blocks, name)(group="Ours")
    lookup = BlockDefinitionLookupBuilder()
    lookup.add_block(block)
    assert lookup.get_lookup_as_dict() == {
        0: (f"heroic_core.blocks.{name}", (), {"group": "Ours"})
    }


def test_a_field_survives_its_migration():
    field = StreamField([("body", blocks.ContentBlock(required=False))])
    _, _, args, kwargs = field.deconstruct()
    copy = StreamField(*args, **kwargs)
    body = copy.stream_block.child_blocks["body"]
    assert list(body.child_blocks) == list(blocks.ContentBlock().child_blocks)
    assert not body.required
    assert copy.deconstruct()[2:] == (args, kwargs)
