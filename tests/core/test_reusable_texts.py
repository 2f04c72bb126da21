"""Texts that are written once: shown where they are chosen, as they are published."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heroic_core import outbox
from heroic_core.blocks import ContentBlock
from heroic_core.blocks.bulk import render_many
from heroic_core.models import HeadingAnchor, OutboxRow, ReusableText
from heroic_core.search.models import SearchDocument
from heroic_core.sections import files_from_elsewhere
from heroic_site.home.models import StandardPage
from tests.core.test_blocks_in_bulk import answer
from tests.editing import reusable_text_form
from tests.factories import (
    make_document,
    make_editor,
    make_image,
    make_page,
    make_private,
    make_stream,
    make_text,
    make_user_who_may,
)
from tests.faq.factories import make_question


pytestmark = pytest.mark.django_db

HEADING = '<h3 data-block-key="{}">{}</h3><p>Below.</p>'
IDS = re.compile(r'<h3 id="([^"]*)"')


def text_url(view, *keys):
    return reverse(f"wagtailsnippets_heroic_core_reusabletext:{view}", args=keys)


@pytest.fixture
def make_holder(home_page):
    """A live page that shows texts."""

    def make(*texts, parent=None, **values):
        return make_page(
            parent or home_page,
            page_class=StandardPage,
            body=[("reusable", text) for text in texts],
            **values,
        )

    return make


@pytest.fixture
def editor_client(client, site):
    client.force_login(make_editor())
    return client


def republish(text, words):
    text.body = [("text", words)]
    text.save_revision().publish()


def prose(client, page):
    return client.get(page.url).text.partition("<main")[2]


# What readers see


def test_it_is_shown_in_place(client, make_holder):
    text = make_text("Written <b>once</b>")
    html = prose(client, make_holder(text))
    assert "<p>Written <b>once</b></p>" in html


def test_a_change_is_seen_when_it_is_published(client, make_holder):
    text = make_text("Before")
    page = make_holder(text)
    text.body = [("text", "<p>After</p>")]
    revision = text.save_revision()
    assert "Before" in prose(client, page)
    revision.publish()
    assert "After" in prose(client, page)
    assert "Before" not in prose(client, page)


def test_a_draft_is_shown_nowhere(client, make_holder):
    draft = make_text("Canary", live=False)
    html = prose(client, make_holder(draft))
    assert "Canary" not in html


def test_what_is_unpublished_or_deleted_is_nothing(client, make_holder):
    withdrawn, gone = make_text("Withdrawn"), make_text("Gone")
    page = make_holder(withdrawn, gone)
    withdrawn.unpublish()
    gone.delete()
    html = prose(client, page)
    assert "Withdrawn" not in html
    assert "Gone" not in html


def test_a_text_holds_no_other():
    assert "reusable" not in ReusableText().body.stream_block.child_blocks
    assert "reusable" in ContentBlock().child_blocks


# Headings


def test_its_headings_have_ids_at_each_place(client, make_holder):
    text = make_text(HEADING.format("a1", "Cost"))
    page, other = make_holder(text, text), make_holder(text)
    assert IDS.findall(prose(client, page)) == ["cost", "cost-2"]
    assert IDS.findall(prose(client, other)) == ["cost"]


def test_the_ids_outlive_a_change_of_words(client, make_holder):
    text = make_text("Nothing yet")
    page = make_holder(text)
    republish(text, HEADING.format("a1", "Cost"))
    assert [row.slug for row in HeadingAnchor.objects.filter(page=page)] == ["cost"]
    republish(text, HEADING.format("a1", "Price"))
    assert IDS.findall(prose(client, page)) == ["cost"]


def test_the_ids_of_many_pages_cost_what_those_of_one_do(make_holder):
    def queries_of(pages):
        text = make_text("Nothing yet")
        for _number in range(pages):
            make_holder(text)
        text.body = [("text", HEADING.format("a1", "Cost"))]
        revision = text.save_revision()
        with CaptureQueriesContext(connection) as captured:
            revision.publish()
        return len(captured)

    assert queries_of(2) == queries_of(8)


# Many at once


def test_the_queries_do_not_depend_on_how_many_are_shown(home_page):
    def queries_of(number):
        texts = [
            make_text(
                answer(
                    make_page(home_page),
                    make_image(30, 20),
                    make_image(30, 20),
                    make_document(),
                    f"{number}-{each}",
                ),
            )
            for each in range(number)
        ]
        streams = [make_stream(("reusable", text.pk)) for text in texts]
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        render_many(streams, {"request": request})  # Makes the renditions.
        cache.clear()
        fresh = [make_stream(("reusable", text.pk)) for text in texts]
        with CaptureQueriesContext(connection) as captured:
            html = render_many(fresh, {"request": request})
        assert all("<iframe" in one and "<img" in one for one in html)
        return len(captured)

    assert queries_of(2) == queries_of(9)


# Search


@pytest.fixture
def found_in(site):
    """The titles of what is found by a word, once all that waits is indexed."""

    def found(word):
        outbox.drain()
        documents = SearchDocument.objects.filter(body__contains=word, section="")
        return sorted(documents.values_list("title", flat=True))

    return found


def test_its_words_are_those_of_its_places(found_in, make_holder):
    text = make_text("Alpha")
    make_holder(text, title="Page")
    assert found_in("Alpha") == ["Page"]
    republish(text, "<p>Beta</p>")
    assert found_in("Alpha") == []
    assert found_in("Beta") == ["Page"]
    text.unpublish()
    assert found_in("Beta") == []
    republish(text, "<p>Gamma</p>")
    assert found_in("Gamma") == ["Page"]
    text.delete()
    assert found_in("Gamma") == []


def test_a_question_that_shows_it_is_indexed_anew(found_in, home_page):
    from tests.faq.factories import make_category, make_faq_page

    text = make_text("Alpha")
    category = make_category()
    make_faq_page(home_page, categories=[category])
    make_question("Asked?", answer=[("reusable", text)], categories=[category])
    assert found_in("Alpha") == ["Asked?"]
    republish(text, "<p>Beta</p>")
    assert found_in("Beta") == ["Asked?"]


def test_a_draft_of_it_has_nothing_indexed(found_in, make_holder):
    text = make_text("Alpha")
    make_holder(text)
    outbox.drain()
    text.body = [("text", "<p>Beta</p>")]
    text.save_revision()
    assert not OutboxRow.objects.exists()


# The admin


def test_an_editor_writes_and_publishes_one(editor_client):
    data = {**reusable_text_form(), "action-publish": "1"}
    response = editor_client.post(text_url("add"), data)
    assert response.status_code == 302
    text = ReusableText.objects.get()
    assert text.live
    assert text.body[0].value["code"] == "ls"
    assert editor_client.get(text_url("edit", text.pk)).status_code == 200


def test_the_list_says_where_each_is_used(editor_client, make_holder):
    text = make_text("Used", name="Often used")
    make_holder(text, text)
    make_holder(text)
    make_text("Unused", name="Never used")
    html = editor_client.get(text_url("list")).text
    assert f'<a href="{text_url("usage", text.pk)}">In 2 places</a>' in html
    assert "Nowhere" in html
    assert "Often used" in editor_client.get(text_url("list") + "?q=often").text
    assert "Never used" not in editor_client.get(text_url("list") + "?q=often").text


def test_the_list_costs_the_same_however_long(client, make_holder):
    # Who may translate makes Wagtail ask in which languages each is missing.
    client.force_login(make_user_who_may("view_reusabletext", "change_reusabletext"))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(text_url("list")).status_code == 200
        return len(captured)

    make_text("One").save_revision()
    make_text("Two", live=False).save_revision()
    queries()
    few = queries()
    for _number in range(5):
        make_holder(make_text("More"))
        make_text("Draft", live=False).save_revision()
    assert queries() == few


def test_the_preview_shows_the_draft(editor_client):
    text = make_text("Published")
    text.body = [("text", "<p>Drafted</p>")]
    text.save_revision()
    response = text.get_latest_revision_as_object().make_preview_request()
    assert "Drafted" in response.render().content.decode()


def test_one_in_use_is_not_deleted(editor_client, make_holder):
    text = make_text("Used", name="In use")
    page = make_holder(text, title="Holder")
    url = text_url("delete", text.pk)
    shown = editor_client.get(url)
    assert "Nothing has been deleted" in shown.text
    assert "Holder" in shown.text
    assert editor_client.post(url).status_code == 409
    bulk = f"/admin/bulk/heroic_core/reusabletext/delete/?id={text.pk}"
    assert editor_client.post(bulk).status_code == 409
    assert ReusableText.objects.exists()
    page.delete()
    assert editor_client.post(url).status_code == 302
    assert not ReusableText.objects.exists()


def test_so_many_places_are_named_and_the_rest_is_counted(editor_client, make_holder):
    text = make_text("Used")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            shown = editor_client.get(text_url("delete", text.pk))
        return len(captured), shown.text

    for number in range(3):
        make_holder(text, title=f"Holder {number}")
    queries()
    few, _shown = queries()
    for number in range(3, 12):
        make_holder(text, title=f"Holder {number}")
    many, shown = queries()
    assert many <= few + 7
    assert "and 2 more" in shown


def test_a_page_that_the_editor_may_not_know_of_is_not_named(client, make_holder):
    text = make_text("Used")
    page = make_holder(text, title="Canary")
    make_private(page, "Board")
    user = make_user_who_may("delete_reusabletext", "change_reusabletext")
    client.force_login(user)
    refused = client.get(text_url("delete", text.pk)).text
    assert "A page that you may not see" in refused
    assert "Canary" not in refused
    usage = client.get(text_url("usage", text.pk)).text
    assert "Canary" not in usage


def test_who_works_on_no_texts_is_offered_published_ones(client, site):
    make_text("A", name="Published one")
    make_text("B", name="Drafted one", live=False)
    url = "/admin/snippets/choose/heroic_core/reusabletext/"
    client.force_login(make_user_who_may())
    html = client.get(url).json()["html"]
    assert "Published one" in html
    assert "Drafted one" not in html
    client.force_login(make_editor())
    assert "Drafted one" in client.get(url).json()["html"]


def test_editors_may_do_all_of_it(site):
    editor = make_editor()
    for action in ("add", "change", "delete", "view", "publish", "lock", "unlock"):
        assert editor.has_perm(f"heroic_core.{action}_reusabletext")


def test_strangers_are_sent_to_log_in(client, site):
    text = make_text("Text")
    for url in (text_url("list"), text_url("edit", text.pk)):
        assert client.get(url).status_code == 302


# Files of private pages


def test_the_files_of_a_text_on_private_pages_alone_are_theirs(make_holder):
    image = make_image()
    text = make_text([("image", image)])
    page = make_holder(text)
    make_private(page)
    make_holder(text, parent=page)
    assert [each.file for each in files_from_elsewhere(page)] == [image]
    make_holder(text, title="Public")
    assert files_from_elsewhere(page) == []
