import json

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages

from heroic_core.groups import EDITORS
from heroic_core.permissions import grant_on_page
from heroic_faq.models import Category
from heroic_site.home.models import StandardPage
from tests.factories import (
    make_locale,
    make_page,
    make_private,
    make_user,
    make_user_who_may,
)
from tests.faq.admin import category_url, question_url
from tests.faq.factories import (
    faq_value,
    make_category,
    make_faq_page,
    make_question,
    make_standard_page,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def category(site):
    return make_category("Domains")


def bulk_url(*categories):
    ids = "&".join(f"id={category.pk}" for category in categories)
    return f"/admin/bulk/heroic_faq/category/delete/?{ids}"


def refused(client, category):
    """What the admin says; nothing may be gone."""
    url = category_url("delete", category.pk)
    shown = client.get(url)
    assert shown.status_code == 200
    posted = client.post(url)
    assert posted.status_code == 409
    assert client.post(bulk_url(category)).status_code == 409
    assert "cannot be deleted" in client.get(bulk_url(category)).content.decode()
    assert Category.objects.filter(pk=category.pk).exists()
    return shown.content.decode()


def test_an_unused_category_is_deleted(editor_client, category):
    url = category_url("delete", category.pk)
    assert "Are you sure" in editor_client.get(url).content.decode()
    assert editor_client.post(url).status_code == 302
    assert not Category.objects.exists()


def test_unused_categories_are_deleted_together(editor_client, category):
    other = make_category("Billing")
    editor_client.post(bulk_url(category, other))
    assert not Category.objects.exists()


def test_its_questions_are_named(editor_client, category):
    made = [make_question(categories=[category]) for _number in range(12)]
    page = refused(editor_client, category)
    assert "12 questions stand in it" in page
    assert question_url("edit", made[0].pk) in page
    assert question_url("edit", made[11].pk) not in page
    assert "and 2 more" in page
    assert f"{question_url('list')}?category={category.pk}" in page


def test_its_sub_categories_are_named(editor_client, category):
    child = make_category("Child", parent=category)
    assert category_url("edit", child.pk) in refused(editor_client, category)
    together = editor_client.post(bulk_url(category, child))
    assert together.status_code == 409
    assert Category.objects.count() == 2


def test_a_faq_page_that_chose_it_is_named(editor_client, home_page, category):
    grant_on_page(home_page, EDITORS, ["change"])
    make_faq_page(home_page, "All questions", categories=[category])
    page = refused(editor_client, category)
    assert "All questions" in page
    assert "It is chosen here" in page


def test_a_block_that_shows_it_is_named(editor_client, home_page, category):
    grant_on_page(home_page, EDITORS, ["change"])
    value = faq_value(source="categories", categories=[category])
    body = json.dumps([{"type": "faq", "value": value}])
    page = make_page(home_page, page_class=StandardPage, title="Pricing", body=body)
    shown = refused(editor_client, category)
    assert "Pricing" in shown
    assert f"/admin/pages/{page.pk}/edit/" in shown


def test_one_in_use_spares_all(editor_client, category):
    make_question(categories=[category])
    unused = make_category("Unused")
    answer = editor_client.post(bulk_url(category, unused))
    assert answer.status_code == 409
    assert Category.objects.count() == 2
    assert (
        "Unused"
        not in answer.content.decode().partition("<main")[2].partition("<select")[0]
    )


def test_the_way_out(editor_client, category):
    billing = make_category("Billing")
    make_category("Dominios", locale=make_locale("es"))
    made = [make_question(categories=[category]) for _number in range(3)]
    page = refused(editor_client, category)
    assert category_url("empty", category.pk) in page
    assert "Dominios" not in page
    url = category_url("empty", category.pk)
    answer = editor_client.post(url, {"target": billing.pk})
    assert answer.url == category_url("delete", category.pk)
    moved = billing.placements.order_by("position").values_list("question", flat=True)
    assert list(moved) == [question.pk for question in made]
    assert editor_client.post(answer.url).status_code == 302
    assert not Category.objects.filter(pk=category.pk).exists()


@pytest.mark.parametrize("target", ["", "x", "999", "own", "foreign"])
def test_questions_move_only_to_another_category_of_the_language(
    editor_client, category, target
):
    foreign = make_category("Dominios", locale=make_locale("es"))
    target = {"own": category.pk, "foreign": foreign.pk}.get(target, target)
    make_question(categories=[category])
    answer = editor_client.post(category_url("empty", category.pk), {"target": target})
    said = [str(m).strip() for m in get_messages(answer.wsgi_request)]
    assert said == ["Choose the category to move the questions to."]
    assert category.placements.count() == 1


def test_moving_questions_needs_the_permission(client, category):
    billing = make_category("Billing")
    make_question(categories=[category])
    user = make_user()
    names = ["access_admin", "delete_category", "view_category"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    url = category_url("empty", category.pk)
    client.post(url, {"target": billing.pk})
    assert category.placements.count() == 1
    assert url not in client.get(category_url("delete", category.pk)).content.decode()


def test_without_the_permission_to_delete_nothing_is_told(client, category):
    make_question("Secret?", categories=[category])
    user = make_user()
    names = ["access_admin", "view_category"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    for url in (category_url("delete", category.pk), bulk_url(category)):
        assert "Secret?" not in client.get(url).content.decode()


def test_other_snippets_are_deleted_as_ever(editor_client, category):
    question = make_question(categories=[category])
    assert editor_client.post(question_url("delete", question.pk)).status_code == 302


def test_a_private_page_that_uses_a_category_is_not_named(client, home_page, category):
    page = make_standard_page(
        home_page, "Canary", faq={"source": "categories", "categories": [category]}
    )
    editor = make_user_who_may(
        "view_category", "delete_category", "change_category", "view_question"
    )
    client.force_login(editor)
    assert "Canary" in client.get(category_url("delete", category.pk)).text
    make_private(page, "Board")
    text = client.get(category_url("delete", category.pk)).text
    assert "Canary" not in text
    assert "A page that you may not see" in text
