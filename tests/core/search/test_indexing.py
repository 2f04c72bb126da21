"""The index follows the content, whoever changes it and how."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from taggit.models import Tag
from wagtail.models import Site

from heroic_core import outbox
from heroic_core.models import OutboxRow
from heroic_core.search.models import (
    DocumentCount,
    Posting,
    SearchDocument,
    SearchLogEntry,
)
from heroic_faq.models import Category, Question
from heroic_faq.services.placements import place
from tests.factories import make_locale, make_page
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    translate,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def faq(home_page):
    return make_faq_page(home_page)


def check(capsys):
    """Whether the index is what the content is, and what it says otherwise."""
    try:
        call_command("rebuild_search", check=True, verbosity=0)
    except CommandError:
        return capsys.readouterr().out
    capsys.readouterr()
    return ""


def test_publishing_is_found_in_the_next_request(
    client, make_text_page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        make_text_page("Certificates", "Renew them.")
    assert "1 result" in client.get("/search/?q=renew").text


def test_a_draft_changes_nothing(find, make_text_page):
    page = make_text_page("Certificates", "Renew them.")
    page.body = [("text", "<p>Something else.</p>")]
    page.save_revision()
    assert find("renew") == ["Certificates"]
    page.get_latest_revision().publish()
    assert find("renew") == []
    assert find("something else") == ["Certificates"]


def test_a_page_that_moves_among_its_siblings_takes_its_path_along(
    find, make_text_page, home_page, capsys
):
    first, second = make_text_page("First one"), make_text_page("Second one")
    find("one")
    second.move(first, pos="left")
    assert check(capsys) == ""
    assert set(find("one")) == {"First one", "Second one"}


def test_a_draft_of_a_faq_page_has_nothing_indexed(home_page):
    page = make_faq_page(home_page)
    outbox.drain()
    page.save_revision()
    assert not OutboxRow.objects.filter(kind__startswith="heroic_search").exists()
    page.save()
    assert OutboxRow.objects.filter(kind="heroic_search.index_all").exists()


def test_a_page_of_another_type_is_not_found(find, home_page):
    make_page(home_page, title="Certificates")
    assert find("certificates") == []


def test_an_alias_is_not_found_twice(find, make_text_page, home_page):
    page = make_text_page("Certificates", "Renew them.")
    page.create_alias(parent=page, update_slug="alias")
    assert find("certificates") == ["Certificates"]


def test_a_question_changes_its_words_category_and_tags(find, faq, capsys):
    category = make_category("Domains")
    question = make_question("How?", categories=[category], tags=["registrar"])
    assert find("domains") == find("registrar") == ["How?"]
    category.name = "Names"
    category.save()
    assert find("domains") == []
    assert find("names") == ["How?"]
    tag = Tag.objects.get(name="registrar")
    tag.name = "office"
    tag.save()
    assert find("registrar") == []
    assert find("office") == ["How?"]
    question.question = "What for?"
    question.save_revision().publish()
    assert find("office") == ["What for?"]
    place(question, [])
    assert find("office") == []
    assert check(capsys) == ""


def test_a_question_without_a_home_is_not_found(find, home_page, capsys):
    question = make_question("Where is it?", categories=[make_category()])
    assert find("where is it") == []
    page = make_faq_page(home_page)
    assert find("where is it") == ["Where is it?"]
    page.unpublish()
    assert find("where is it") == []
    page.save_revision().publish()
    assert find("where is it") == ["Where is it?"]
    question.delete()
    assert find("where is it") == []
    assert check(capsys) == ""


def test_a_question_moves_with_its_category_to_another_page(find, faq, home_page):
    category = make_category("Domains")
    make_question("How?", categories=[category])
    find("how")
    other = make_faq_page(home_page, "Other", categories=[category])
    find("how")
    assert SearchDocument.objects.get().page_id == other.pk


def test_a_translation_is_found_in_its_language(find, faq, home_page):
    spanish = make_locale("es")
    category = make_category("Domains")
    question = make_question("How?", categories=[category])
    page = faq.copy_for_translation(spanish, copy_parents=True)
    page.save_revision().publish()
    translate(category, spanish, name="Dominios")
    translate(question, spanish, question="¿Cómo se renueva?")
    assert find("renovar renueva", locale="es") == ["¿Cómo se renueva?"]
    assert find("renueva") == []


def test_a_question_stands_on_each_site_that_gives_it_a_home(find, faq, home_page):
    make_question("How?", categories=[make_category()])
    root = make_page(home_page.get_parent(), title="Other", slug="other")
    Site.objects.create(hostname="other.example", root_page=root)
    make_faq_page(root, "Other FAQ")
    assert find("how") == ["How?"]
    assert SearchDocument.objects.count() == 2


def test_what_is_loaded_from_a_file_is_found(find, faq, tmp_path, capsys):
    category = make_category("Domains")
    question = make_question("How?", categories=[category])
    rows = [category, question, *question.placements.all()]
    file = tmp_path / "rows.json"
    file.write_text(serialize("json", rows))
    find("how")
    question.delete()
    Category.objects.all().delete()
    assert find("how") == []
    call_command("loaddata", file, verbosity=0)
    assert find("how") == ["How?"]
    assert check(capsys) == ""


def test_an_unchanged_document_is_not_written_again(make_text_page):
    page = make_text_page("Certificates", "Renew them.")
    outbox.drain()
    before = SearchDocument.objects.get().pk
    page.save()
    outbox.drain()
    assert SearchDocument.objects.get().pk == before
    page.title = "Keys"
    page.save()
    outbox.drain()
    assert SearchDocument.objects.get().pk != before
    assert DocumentCount.objects.get(pk="en").documents == 1


def test_the_number_of_documents_is_kept(make_text_page, capsys):
    pages = [make_text_page(f"Page {number}") for number in range(3)]
    outbox.drain()
    pages[0].unpublish()
    pages[1].delete()
    outbox.drain()
    assert SearchDocument.objects.count() == 1
    call_command("rebuild_search", verbosity=0)
    assert DocumentCount.objects.get(pk="en").documents == 1


def test_check_names_what_is_wrong_and_rebuild_mends_it(make_text_page, capsys):
    pages = [make_text_page(f"Page {number}", "Some words.") for number in range(4)]
    outbox.drain()
    assert check(capsys) == ""
    documents = {d.thing: d for d in SearchDocument.objects.all()}
    documents[pages[0].pk].delete()
    Posting.objects.filter(document=documents[pages[1].pk]).first().delete()
    SearchDocument.objects.filter(thing=pages[2].pk).update(page_path="0001")
    type(pages[3]).objects.filter(pk=pages[3].pk).update(live=False)
    SearchDocument.objects.create(
        source="gone", thing=1, locale="en", title="x", sequence="", page_path="0001"
    )
    said = check(capsys)
    for number, words in enumerate(
        ["is not found", "other words", "other words", "is gone"]
    ):
        assert f"page {pages[number].pk}: " in said
        assert words in said
    call_command("rebuild_search", verbosity=0)
    assert check(capsys) == ""
    assert not SearchDocument.objects.filter(source="gone").exists()


def test_indexing_one_costs_the_same_in_a_large_index(
    make_text_page, django_assert_num_queries, monkeypatch
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from heroic_core.search.indexing import index
    from heroic_core.search.sources import source_named

    def cost(title):
        page = make_text_page(title, "Some words of it.")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            index(source_named("page"), [page.pk])
        return len(queries)

    one = cost("First of all")
    for number in range(20):
        make_text_page(f"More {number}", "Some words of it.")
    outbox.drain()
    # The words of the second are known already.
    assert cost("First of all again") <= one


def test_an_unknown_source_in_the_outbox_is_passed_over():
    outbox.put("heroic_search.index", {"source": "gone", "keys": [1]})
    outbox.put("heroic_search.index_all", {"source": "gone", "after": None})
    assert sum(outbox.drain().values()) == 2


def test_everything_of_a_source_is_indexed_a_few_at_a_time(find, faq):
    category = make_category()
    for number in range(60):
        make_question(f"Number {number}?", categories=[category])
    outbox.drain()
    SearchDocument.objects.all().delete()
    outbox.put("heroic_search.index_all", {"source": "faq", "after": None})
    outbox.drain()
    assert SearchDocument.objects.count() == Question.objects.count() == 60


def test_the_command_find(make_text_page, capsys):
    make_text_page("Certificates", "Renew them.")
    outbox.drain()
    call_command("find", "renew certifcates", json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["query"] == "renew certifcates"
    assert found["corrected"] == "renew certificates"
    assert found["total"] == 1
    (row,) = found["results"]
    assert set(row) == {"source", "title", "url", "snippet", "score"}
    assert row["source"] == "page"
    assert row["url"] == "/certificates/"
    call_command("find", "renew")
    assert "Found: 1" in capsys.readouterr().out
    kept = SearchLogEntry.objects.order_by("pk").values_list("words", "place")
    assert list(kept) == [("renew certifcates", "command"), ("renew", "command")]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ({"user": "nobody"}, "nobody of the name"),
        ({"source": "x"}, "no source of the name"),
        ({"locale": "zz"}, "no language"),
    ],
)
def test_the_command_find_says_what_it_does_not_know(site, option, words):
    with pytest.raises(CommandError, match=words):
        call_command("find", "x", **option)
