import pytest

from heroic_core import outbox
from heroic_core.search.models import SearchDocument
from heroic_faq.models import Category, Placement
from heroic_faq.services.placements import move_questions, place
from tests.core.test_ordering import in_threads
from tests.faq.factories import make_category, make_faq_page, make_question


pytestmark = pytest.mark.django_db


def order(category):
    placements = category.placements.order_by("position").select_related("question")
    positions = [placement.position for placement in placements]
    assert positions == list(range(1, len(positions) + 1))
    return [placement.question.question for placement in placements]


@pytest.fixture
def domains(site):
    return make_category("Domains")


@pytest.fixture
def billing(site):
    return make_category("Billing")


def test_a_question_comes_last_where_it_is_new(domains, billing):
    first, second = make_question("First?"), make_question("Second?")
    place(first, [domains, billing])
    place(second, [domains])
    place(first, [domains, billing])
    assert order(domains) == ["First?", "Second?"]
    assert order(billing) == ["First?"]


def test_the_gap_that_a_question_leaves_is_closed(domains, billing):
    made = [make_question(name, categories=[domains]) for name in ("A", "B", "C")]
    place(made[0], [billing])
    assert order(domains) == ["B", "C"]
    place(made[1], [])
    assert order(domains) == ["C"]


def test_a_deleted_question_leaves_no_gap(domains):
    made = [make_question(name, categories=[domains]) for name in ("A", "B", "C")]
    made[0].delete()
    assert order(domains) == ["B", "C"]


def test_moving_all_questions(domains, billing):
    for name in ("A", "B", "C"):
        make_question(name, categories=[domains])
    make_question("D", categories=[billing])
    place(make_question("Both"), [billing, domains])
    assert move_questions(domains, billing) == 4
    assert order(domains) == []
    assert order(billing) == ["D", "Both", "A", "B", "C"]


def test_moved_questions_are_found_with_their_new_category(home_page, domains, billing):
    make_faq_page(home_page)
    make_question(categories=[domains])
    outbox.drain()
    move_questions(domains, billing)
    outbox.drain()
    found = SearchDocument.objects.get(source="faq", section="")
    assert found.category == "Billing"


def test_a_deleted_category_leaves_no_gap():
    first = make_category("First")
    make_category("Second")
    child = make_category("Child", parent=first)
    make_category("Other", parent=first)
    Category.objects.get(name="Second").delete()
    child.delete()
    assert Category.objects.get(name="Other").position == 1
    assert make_category("Third").position == 2


def test_a_category_that_changes_its_parent_comes_last_there(domains, billing):
    refunds = make_category("Refunds", parent=billing)
    assert refunds.position == 1
    domains.parent = billing
    domains.save()
    billing.refresh_from_db()
    assert (domains.position, billing.position) == (2, 1)
    refunds.parent = None
    refunds.save()
    domains.refresh_from_db()
    assert (refunds.position, domains.position) == (2, 1)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_placing_at_the_same_moment(site):
    category, other = make_category("One"), make_category("Two")
    questions = [make_question(name) for name in ("A", "B", "C", "D")]
    in_threads(
        *[lambda q=question: place(q, [category, other]) for question in questions],
        lambda: place(questions[0], [other, category]),
    )
    assert sorted(order(category)) == sorted(order(other)) == ["A", "B", "C", "D"]
    assert Placement.objects.count() == 8
