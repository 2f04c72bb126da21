import csv
import json
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from heroic_core.groups import EDITORS
from heroic_core.permissions import grant_on_page
from heroic_faq.models import FAQPage
from heroic_site.home.models import StandardPage
from tests.factories import make_locale, make_page
from tests.faq.admin import category_url, question_url
from tests.faq.factories import (
    faq_value,
    make_category,
    make_question,
    translate,
)


pytestmark = pytest.mark.django_db

HOSTILE = '"><script>alert(1)</script>{{ 7 }}%s'


def listed(response):
    return [question.question for question in response.context["object_list"]]


def test_the_menu_has_both_lists(editor_client):
    menu = editor_client.get(reverse("wagtailadmin_home")).content.decode()
    assert question_url("list") in menu
    assert category_url("list") in menu


def test_columns(editor_client, editor):
    billing = make_category("Billing")
    refunds = make_category("Refunds", parent=billing)
    question = make_question("Money back?", categories=[billing, refunds])
    question.question = "Money back soon?"
    question.save_revision(user=editor)
    page = editor_client.get(question_url("list")).content.decode()
    assert "Money back soon?" in page
    assert "Billing, Billing › Refunds" in page
    assert "live + draft" in page
    assert "by Edith Moore" in page
    assert "Only in categories" in page


def test_where_used_counts_the_blocks(editor_client, home_page):
    grant_on_page(home_page, EDITORS, ["change"])
    question = make_question()
    make_question("Unused?")
    value = faq_value(source="questions", questions=[question])
    for title in ("Pricing", "Plans"):
        body = json.dumps([{"type": "faq", "value": value}])
        make_page(home_page, page_class=StandardPage, title=title, body=body)
    shown = editor_client.get(question_url("list")).content.decode()
    assert "In 2 places" in shown
    assert "Nowhere" in shown
    assert question_url("usage", question.pk) in shown
    used = editor_client.get(question_url("usage", question.pk)).content.decode()
    assert "Pricing" in used
    assert "Plans" in used


def test_filter_by_category_holds_its_children(editor_client):
    billing, domains = make_category("Billing"), make_category("Domains")
    refunds = make_category("Refunds", parent=billing)
    make_question("In parent?", categories=[billing])
    make_question("In both?", categories=[billing, refunds])
    make_question("Elsewhere?", categories=[domains])
    make_question("Nowhere?")
    url = question_url("list") + "?ordering=question&category="
    assert listed(editor_client.get(f"{url}{billing.pk}")) == ["In both?", "In parent?"]
    assert listed(editor_client.get(f"{url}{refunds.pk}")) == ["In both?"]
    assert listed(editor_client.get(f"{url}none")) == ["Nowhere?"]
    assert len(listed(editor_client.get(f"{url}nonsense"))) == 4


def test_filter_by_status(editor_client, editor):
    make_question("Live?")
    make_question("Draft?", live=False)
    changed = make_question("Changed?")
    changed.save_revision(user=editor)
    url = question_url("list") + "?ordering=question&status="
    assert listed(editor_client.get(f"{url}live")) == ["Changed?", "Live?"]
    assert listed(editor_client.get(f"{url}draft")) == ["Draft?"]
    assert listed(editor_client.get(f"{url}changed")) == ["Changed?"]
    assert listed(editor_client.get(f"{url}scheduled")) == []
    assert listed(editor_client.get(f"{url}expired")) == []


def test_filter_by_tag_and_language(editor_client):
    make_question("Tagged?", tags=["setup"])
    other = make_question("Other?", tags=["mail"])
    translate(other, make_locale("es"), question="¿Otra?")
    tag = other.tags.get()
    url = question_url("list")
    assert listed(editor_client.get(f"{url}?tag={tag.pk}&locale=en")) == ["Other?"]
    assert listed(editor_client.get(f"{url}?locale=es")) == ["¿Otra?"]


@pytest.mark.parametrize("words", ["back", "BACK", "money-b", "refunds"])
def test_search_finds_question_anchor_and_tag(editor_client, words):
    make_question("Money back?", tags=["Refunds"])
    make_question("Something else?")
    found = editor_client.get(question_url("list_results"), {"q": words})
    assert listed(found) == ["Money back?"]


@pytest.mark.parametrize(
    "words", ["x" * 10_000, "é" * 70_000, '"', "%_\\", "a\x00b", HOSTILE, "\x1b\x0b"]
)
@pytest.mark.parametrize("url", [question_url, category_url])
def test_odd_searches_get_an_ordinary_page(editor_client, url, words):
    make_question()
    make_category()
    assert editor_client.get(url("list"), {"q": words}).status_code == 200


@pytest.mark.parametrize("query", ["p=9999", "ordering=answer", "locale=xx", "tag=x"])
def test_odd_queries_get_no_error(editor_client, query):
    make_question()
    answer = editor_client.get(f"{question_url('list')}?{query}")
    assert answer.status_code in (200, 404)


def fill(number, editor, categories):
    for _question in range(number):
        made = make_question(categories=categories, tags=["setup"])
        made.save_revision(user=editor)
        make_question(live=False)


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        client.get(question_url("list"))
    return len(captured)


def test_queries_do_not_depend_on_the_number_of_questions(editor_client, editor):
    # Wagtail asks for each row whether a translation is missing.
    translating = Permission.objects.get(codename="submit_translation")
    translating.group_set.clear()
    categories = [make_category("One"), make_category("Two")]
    fill(5, editor, categories)
    queries(editor_client)
    few = queries(editor_client)
    fill(25, editor, categories)
    assert queries(editor_client) == few


def test_queries_of_translators_do_not_depend_on_more_than_a_page(
    editor_client, editor
):
    make_locale("es")
    fill(10, editor, [make_category()])
    queries(editor_client)
    few = queries(editor_client)
    fill(20, editor, [make_category()])
    assert queries(editor_client) == few


def export(client, url, name):
    response = client.get(f"{url('list')}?export={name}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    "wording", ["=HYPERLINK(1)", " +1", "@SUM(A1)", "-2+3", "\t=1"]
)
def test_export_holds_no_formulas(editor_client, wording):
    make_question(wording, categories=[make_category(wording)])
    text = export(editor_client, question_url, "csv").decode()
    row = list(csv.DictReader(StringIO(text)))[0]
    assert row["Question"] == "'" + wording
    assert row["Categories"].startswith("'")
    sheet = openpyxl.load_workbook(
        BytesIO(export(editor_client, question_url, "xlsx"))
    ).active
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {
        "s",
        "n",
        "d",
    }


def test_export_of_control_characters(editor_client):
    make_question("A \x0b bell \x07?")
    make_category("A \x0b bell \x07")
    for url in (question_url, category_url):
        sheet = openpyxl.load_workbook(
            BytesIO(export(editor_client, url, "xlsx"))
        ).active
        assert sheet["A2"].value.startswith("A  bell ")


def test_categories_are_listed_as_a_tree_with_their_questions(editor_client):
    billing = make_category("Billing")
    make_category("Domains")
    refunds = make_category("Refunds", parent=billing)
    make_question(categories=[billing, refunds])
    make_question(categories=[refunds])
    translate(billing, make_locale("es"), name="Facturas")
    rows = editor_client.get(category_url("list")).context["object_list"]
    assert [(row.full_name, row.question_count) for row in rows] == [
        ("Billing", 1),
        ("Billing › Refunds", 2),
        ("Domains", 0),
        ("Facturas", 0),
    ]


def test_category_list_leads_to_the_orders(editor_client):
    billing = make_category("Billing")
    page = editor_client.get(category_url("list")).content.decode()
    assert category_url("order_questions", billing.pk) in page
    assert category_url("order_children", billing.pk) in page
    assert category_url("order", Locale.get_default().language_code) in page


def test_hostile_text_is_shown_as_text(editor_client, home_page, editor):
    category = make_category(HOSTILE)
    child = make_category(HOSTILE + "2", parent=category)
    question = make_question(HOSTILE, categories=[category, child], tags=[HOSTILE])
    question.save_revision(user=editor)
    page = FAQPage(title=HOSTILE, slug="hostile")
    home_page.add_child(instance=page)
    page.categories.set([category])
    page.save()
    for url in (
        question_url("list"),
        question_url("list") + f"?category={category.pk}&tag={question.tags.get().pk}",
        question_url("edit", question.pk),
        question_url("delete", question.pk),
        category_url("list"),
        category_url("edit", category.pk),
        category_url("delete", category.pk),
        category_url("order", "en"),
        category_url("order_children", category.pk),
        category_url("order_questions", category.pk),
    ):
        shown = editor_client.get(url)
        assert shown.status_code == 200, url
        assert "<script>alert(1)" not in shown.content.decode(), url


def test_strangers_and_customers_see_nothing(client, django_user_model):
    for url in (question_url("list"), category_url("list")):
        assert client.get(url).status_code == 302
    client.force_login(django_user_model.objects.create_user("customer"))
    for url in (question_url("list"), category_url("list")):
        assert client.get(url).status_code == 302
