import re

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from heroic_faq.models import Placement
from tests.factories import make_locale, make_user
from tests.faq.admin import category_url, question_url
from tests.faq.factories import make_category, make_question, translate


pytestmark = pytest.mark.django_db


@pytest.fixture
def category(site):
    return make_category("Domains")


@pytest.fixture
def three(category):
    names = ("First?", "Second?", "Third?")
    return [
        make_question(name, categories=[category]).placements.get() for name in names
    ]


def order(category):
    placements = category.placements.order_by("position")
    numbers = list(placements.values_list("position", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    return [placement.question.question for placement in placements]


def move_url(placement):
    return category_url("move_question", placement.category_id, placement.pk)


def said(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def test_listing_shows_the_questions_in_order(editor_client, category, three):
    page = editor_client.get(category_url("order_questions", category.pk))
    assert [row.question.question for row in page.context["object_list"]] == [
        "First?",
        "Second?",
        "Third?",
    ]
    html = page.content.decode()
    assert 'data-controller="w-orderable"' in html
    assert question_url("edit", three[0].question_id) in html
    assert html.count('value="up"') == html.count('value="down"') == 3
    assert html.count(" disabled>") == 2


def test_drop_by_the_script(editor_client, category, three):
    answer = editor_client.post(move_url(three[2]) + "?position=0")
    assert answer.json() == {"success": True, "position": 1}
    assert order(category) == ["Third?", "First?", "Second?"]


@pytest.mark.parametrize("position", ["", "x", "1.5", "%00"])
def test_a_drop_elsewhere_changes_nothing(editor_client, category, three, position):
    answer = editor_client.post(f"{move_url(three[2])}?position={position}")
    assert answer.status_code == 400
    assert order(category) == ["First?", "Second?", "Third?"]


@pytest.mark.parametrize(
    ("moved", "data", "expected", "fragment", "told"),
    [
        (2, {"move": "up"}, "First? Third? Second?", "up", "2 of 3"),
        (1, {"move": "up"}, "Second? First? Third?", "down", "1 of 3"),
        (0, {"move": "down"}, "Second? First? Third?", "down", "2 of 3"),
        (1, {"move": "down"}, "First? Third? Second?", "up", "3 of 3"),
        (0, {"move": "to", "position": "3"}, "Second? Third? First?", "to", "3 of 3"),
        (0, {"move": "to", "position": "99"}, "Second? Third? First?", "to", "3 of 3"),
        (2, {"move": "to", "position": "-1"}, "Third? First? Second?", "to", "1 of 3"),
    ],
)
def test_moves_without_a_script(
    editor_client, category, three, moved, data, expected, fragment, told
):
    answer = editor_client.post(move_url(three[moved]), data)
    listing = category_url("order_questions", category.pk)
    assert answer.status_code == 302
    assert answer.url == f"{listing}#{fragment}_{three[moved].pk}"
    assert " ".join(order(category)) == expected
    title = three[moved].question.question
    assert said(answer) == [f"“{title}” now stands at position {told}."]


@pytest.mark.parametrize("position", ["", "two", "1.5", "9" * 5000, "½", "\x00", "NaN"])
def test_what_is_no_number_is_said_in_words(editor_client, category, three, position):
    answer = editor_client.post(
        move_url(three[0]), {"move": "to", "position": position}
    )
    assert answer.status_code == 302
    assert "enter its new position as a whole number" in said(answer)[0]
    assert order(category) == ["First?", "Second?", "Third?"]


def test_an_unknown_move_changes_nothing(editor_client, category, three):
    editor_client.post(move_url(three[0]), {"move": "sideways"})
    editor_client.post(move_url(three[0]))
    assert order(category) == ["First?", "Second?", "Third?"]


def test_only_posts_move(editor_client, three):
    assert editor_client.get(move_url(three[0])).status_code == 405
    listing = category_url("order_questions", three[0].category_id)
    assert editor_client.post(listing).status_code == 405


def test_csrf_is_asked_for(editor, three, category):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert client.post(move_url(three[0]), {"move": "down"}).status_code == 403
    page = client.get(category_url("order_questions", category.pk)).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    data = {"move": "down", "csrfmiddlewaretoken": token}
    assert client.post(move_url(three[0]), data).status_code == 302
    assert order(category) == ["Second?", "First?", "Third?"]


def test_another_categorys_question_is_not_found(editor_client, category, three):
    other = make_category("Billing")
    url = category_url("move_question", other.pk, three[0].pk)
    assert editor_client.post(url, {"move": "down"}).status_code == 404
    assert editor_client.post(f"{url}?position=1").status_code == 404
    url = category_url("move_question", category.pk, 10**25)
    assert editor_client.post(url, {"move": "down"}).status_code == 404


def test_categories_that_are_not_there(editor_client):
    assert editor_client.get(category_url("order_questions", 77)).status_code == 404
    assert editor_client.get(category_url("order_children", 77)).status_code == 404
    assert editor_client.get(category_url("order", "tlh")).status_code == 404


def test_an_empty_category_says_so(editor_client, category):
    page = editor_client.get(category_url("order_questions", category.pk))
    assert "No question stands in this category" in page.content.decode()


@pytest.mark.parametrize("permission", ["change_category", "change_question"])
def test_other_permissions_do_not_suffice(client, category, three, permission):
    user = make_user()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", permission])
    )
    client.force_login(user)
    listing = category_url("order_questions", category.pk)
    assert client.get(listing).status_code in (302, 403)
    client.post(move_url(three[0]), {"move": "down"})
    client.post(move_url(three[0]) + "?position=2")
    assert order(category) == ["First?", "Second?", "Third?"]


def test_the_permission_can_be_given_in_the_admin(admin_client, site):
    from django.urls import reverse

    page = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    pk = Permission.objects.get(
        codename="change_placement", content_type__app_label="heroic_faq"
    ).pk
    assert f'value="{pk}"' in page


def test_five_hundred_questions_stay_light(editor_client, category):
    make_question("How do I connect a domain that I bought elsewhere?")
    questions = [make_question() for _number in range(10)]
    Placement.objects.bulk_create(
        Placement(category=category, question=question, position=number)
        for number, question in enumerate(questions, start=1)
    )
    listing = category_url("order_questions", category.pk)

    def measure(url, method="get", **data):
        with CaptureQueriesContext(connection) as captured:
            answer = getattr(editor_client, method)(url, data)
        return len(captured), len(answer.content)

    measure(listing)
    few, small = measure(listing)
    first = category.placements.first()
    few_moved, _size = measure(move_url(first), "post", move="to", position=9)
    fill(category, 490)
    many, large = measure(listing)
    moved, _size = measure(move_url(first), "post", move="to", position=400)
    assert (many, moved) == (few, few_moved)
    assert large < 600_000
    assert (large - small) / 490 < 1_200


def fill(category, number):
    """Many questions at once, without the work that saving one does."""
    from heroic_faq.models import Question

    start = category.placements.count() + 1
    questions = Question.objects.bulk_create(
        Question(
            question=f"How do I connect a domain that I bought elsewhere ({n})?",
            slug=f"bulk-{n}",
            answer=[],
            locale=category.locale,
        )
        for n in range(number)
    )
    Placement.objects.bulk_create(
        Placement(category=category, question=question, position=position)
        for position, question in enumerate(questions, start=start)
    )


def names(categories):
    return [category.name for category in categories.order_by("position")]


def test_order_of_the_categories_of_a_language(editor_client, site):
    first, second = make_category("First"), make_category("Second")
    spanish = translate(first, make_locale("es"), name="Primero")
    language = Locale.get_default().language_code
    page = editor_client.get(category_url("order", language))
    assert list(page.context["object_list"]) == [first, second]
    editor_client.post(category_url("move", language, second.pk), {"move": "up"})
    assert names(first.siblings()) == ["Second", "First"]
    other = category_url("move", language, spanish.pk)
    assert editor_client.post(other, {"move": "up"}).status_code == 404


def test_order_of_the_sub_categories(editor_client, site):
    parent = make_category("Parent")
    first = make_category("First", parent=parent)
    make_category("Second", parent=parent)
    assert (
        editor_client.get(category_url("order_children", parent.pk)).status_code == 200
    )
    url = category_url("move_child", parent.pk, first.pk)
    editor_client.post(url, {"move": "to", "position": "2"})
    assert names(parent.children) == ["Second", "First"]
    assert (
        editor_client.post(
            category_url("move_child", parent.pk, parent.pk), {"move": "up"}
        ).status_code
        == 404
    )


def test_categories_need_their_own_permission(client, site):
    first, second = make_category("First"), make_category("Second")
    user = make_user()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_placement"])
    )
    client.force_login(user)
    client.post(category_url("move", "en", second.pk), {"move": "up"})
    assert names(first.siblings()) == ["First", "Second"]
