import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupPagePermission, Locale
from wagtail.test.utils.form_data import nested_form_data, rich_text

from heroic_faq.models import FAQPage
from tests.faq.factories import (
    make_category,
    make_faq_page,
    make_question,
    translate,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def faq_page(home_page):
    domains, billing = make_category("Domains"), make_category("Billing")
    make_question("How do I connect a domain?", answer="By DNS.", categories=[domains])
    make_question("How do I get a refund?", answer="Écris-nous!", categories=[billing])
    return make_faq_page(home_page)


def get(client, page, **query):
    response = client.get(page.url, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_shows_its_categories_and_their_questions(client, faq_page):
    html = get(client, faq_page)
    assert html.index("Domains") < html.index("Billing")
    assert 'href="#topic:billing"' in html
    assert 'id="topic:billing"' in html
    assert 'id="how-do-i-get-a-refund"' in html


def test_the_filter_takes_all_words_from_question_and_answer(client, faq_page):
    html = get(client, faq_page, q="REFUND ecris")
    assert "How do I get a" in html
    assert "connect a domain" not in html
    assert "<mark>refund</mark>" in html
    assert "<mark>Écris</mark>" in html
    assert "1 of 2 questions" in html


def test_what_matches_only_in_the_answer_stands_open(client, faq_page):
    assert get(client, faq_page, q="dns").count(" open>") == 1
    assert get(client, faq_page, q="refund").count(" open>") == 0


def test_no_match_keeps_the_words_the_categories_and_the_way_to_a_person(
    client, faq_page
):
    html = get(client, faq_page, q="zebra")
    assert 'value="zebra"' in html
    assert "No question has all these words." in html
    assert 'href="?#topic:billing"' in html


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00%01%1f",
        "?q=" + "a" * 10_000,
        "?q=%E0%A4%A",
        "?q=%ff%fe",
        "?q=" + "%20".join(["word"] * 500),
        "?q=" + "%CC%81" * 300,
        "?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "?q[]=a&q=%F0%9F%98%80",
        "?q=%E2%80%AE%D7%A9",
    ],
)
def test_odd_queries_get_an_ordinary_page(client, faq_page, query):
    response = client.get(faq_page.url + query)
    assert response.status_code == 200
    assert b"<script>alert" not in response.content


def test_blank_query_is_no_filter(client, faq_page):
    assert "data-filtered" not in get(client, faq_page, q="  ")


def test_the_same_number_of_queries_for_few_and_many(client, faq_page):
    category = make_category("Many")
    counts = []
    for number in (1, 5, 40):
        while category.placements.count() < number:
            make_question(categories=[category])
        with CaptureQueriesContext(connection) as queries:
            get(client, faq_page)
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_editors_may_change_a_new_faq_page(faq_page):
    editors = Group.objects.get(name="Heroic Editors")
    granted = GroupPagePermission.objects.filter(group=editors, page=faq_page)
    codes = granted.values_list("permission__codename", flat=True)
    assert set(codes) == {"add_page", "change_page", "publish_page"}


@pytest.fixture
def chosen_by_both(admin_client, home_page):
    """Try, in the admin, to make a FAQ page with a category that another one chose."""
    billing = make_category("Billing")
    make_faq_page(home_page, title="Billing", categories=[billing])
    data = nested_form_data(
        {
            "title": "Second",
            "slug": "second",
            "intro": rich_text("<p></p>"),
            "style": "plain",
            "opening": "multiple",
            "icon": "chevron",
            "icon_side": "end",
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            "action-publish": "1",
        }
    )
    data["categories"] = [billing.pk]
    url = f"/admin/pages/add/heroic_faq/faqpage/{home_page.pk}/"
    return admin_client.post(url, data)


def test_a_category_belongs_to_one_faq_page(chosen_by_both):
    assert "already shows: Billing" in chosen_by_both.content.decode()
    assert not FAQPage.objects.filter(title="Second").exists()


def test_unknown_options_from_old_data_fall_back(client, faq_page):
    FAQPage.objects.update(style="carousel", opening="", icon="star", icon_side="up")
    html = get(client, faq_page)
    assert "heroic-faq--plain heroic-faq--icon-chevron heroic-faq--side-end" in html


def test_the_introduction_comes_through_the_door(client, faq_page):
    hostile = '<p onclick="x()">Hello<script>alert(1)</script></p>'
    FAQPage.objects.update(intro=hostile)
    html = get(client, faq_page)
    assert "<p>Hello" in html
    assert "alert(1)</script>" not in html


def test_no_match_among_tabs_names_the_categories(client, faq_page):
    FAQPage.objects.update(style="tabs")
    html = get(client, faq_page, q="zebra")
    assert '<a href="?#topic:billing">Billing</a>' in html


def test_a_page_chosen_twice_belongs_to_the_first(client, home_page):
    billing = make_category("Billing")
    make_question("Refund?", categories=[billing])
    first = make_faq_page(home_page, title="First", categories=[billing])
    second = make_faq_page(home_page, title="Second", categories=[billing])
    assert "Refund?" in get(client, first)
    assert "Refund?" not in get(client, second)


def faq_form(page):
    """What the admin's form of a FAQ page offers and has checked."""
    form_class = FAQPage.get_edit_handler().get_form_class()
    form = form_class(instance=page, parent_page=page.get_parent())
    return form.initial["categories"], list(form.fields["categories"].queryset)


def test_a_translated_page_keeps_its_choice(home_page):
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    billing, domains = make_category("Billing"), make_category("Domains")
    facturas = translate(billing, spanish, name="Facturas")
    dominios = translate(domains, spanish, name="Dominios")
    home_page.copy_for_translation(spanish)
    page = make_faq_page(home_page, categories=[billing])
    checked, offered = faq_form(page.copy_for_translation(spanish))
    assert checked == [facturas.pk]
    assert offered == [facturas, dominios]
