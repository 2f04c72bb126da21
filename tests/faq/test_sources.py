import pytest
from wagtail.models import Locale

from heroic_faq.blocks import FAQBlock
from heroic_faq.models import Category
from tests.faq.factories import (
    make_category,
    make_question,
    text_answer,
    translate,
)


pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish():
    return Locale.objects.get_or_create(language_code="es")[0]


def listing(locale=None, **options):
    value = FAQBlock().value_of(**options)
    return value.listing(locale or Locale.get_default())


def texts(listing):
    return [[entry.text for entry in group.entries] for group in listing.groups]


def test_chosen_questions_keep_their_order_and_stand_once():
    first, second = make_question("First?"), make_question("Second?")
    shown = listing(source="questions", questions=[second, first, second])
    assert texts(shown) == [["Second?", "First?"]]


def test_a_draft_is_not_shown():
    draft = make_question("Draft?", live=False)
    assert listing(source="questions", questions=[draft]).entries == []


def test_categories_come_in_the_chosen_order_with_their_children_and_places():
    domains = make_category("Domains")
    billing = make_category("Billing")
    refunds = make_category("Refunds", parent=billing)
    late = make_question("Late?", categories=[billing])
    early = make_question("Early?", categories=[refunds, billing])
    make_question("Domain?", categories=[domains])
    shown = listing(source="categories", categories=[billing, domains])
    assert [group.category for group in shown.groups] == [billing, refunds, domains]
    assert texts(shown) == [["Late?", "Early?"], ["Early?"], ["Domain?"]]
    assert late.placements.get().position == 1
    assert early.placements.get(category=billing).position == 2


def test_an_empty_parent_stays_for_its_children_and_an_empty_category_goes():
    billing = make_category("Billing")
    refunds = make_category("Refunds", parent=billing)
    empty = make_category("Empty")
    make_question("Refund?", categories=[refunds])
    shown = listing(source="categories", categories=[billing, empty])
    assert [group.category for group in shown.groups] == [billing, refunds]


def test_ungrouped_categories_show_each_question_once():
    one, two = make_category("One"), make_category("Two")
    make_question("Both?", categories=[one, two])
    shown = listing(source="categories", categories=[one, two], grouped=False)
    assert texts(shown) == [["Both?"]]
    assert shown.groups[0].category is None


def test_a_tag_shows_its_questions_by_their_wording():
    make_question("B?", tags=["dns"])
    make_question("A?", tags=["dns"])
    make_question("C?", tags=["mail"])
    assert texts(listing(source="tag", tag="dns")) == [["A?", "B?"]]


def test_typed_questions_need_no_snippet():
    items = [{"question": "Typed?", "answer": text_answer("Yes.")}]
    shown = listing(source="typed", items=items)
    assert [entry.anchor for entry in shown.entries] == ["typed"]


def test_what_is_not_translated_is_left_out(spanish):
    domains = make_category("Domains")
    translated = make_question("Connect?", categories=[domains])
    make_question("English only?", categories=[domains])
    translate(domains, spanish, name="Dominios")
    translate(translated, spanish, question="¿Conectar?")
    shown = listing(spanish, source="categories", categories=[domains])
    assert texts(shown) == [["¿Conectar?"]]
    assert shown.groups[0].category == Category.objects.get(name="Dominios")
    chosen = listing(spanish, source="questions", questions=[translated])
    assert texts(chosen) == [["¿Conectar?"]]


def test_the_limit_cuts_across_groups():
    one, two = make_category("One"), make_category("Two")
    for category in (one, one, two, two):
        make_question(categories=[category])
    shown = listing(source="categories", categories=[one, two], limit=3)
    assert [len(group.entries) for group in shown.groups] == [2, 1]


def test_the_limit_counts_each_question_once():
    one, two = make_category("One"), make_category("Two")
    for _ in range(3):
        make_question(categories=[one, two])
    make_question(categories=[two])
    shown = listing(source="categories", categories=[one, two], grouped=False, limit=4)
    assert len(shown.entries) == 4


def test_the_limit_counts_a_question_in_two_groups_once():
    one, two = make_category("One"), make_category("Two")
    both = [make_question(categories=[one, two]) for _ in range(2)]
    make_question(categories=[two])
    shown = listing(source="categories", categories=[one, two], limit=2)
    assert [[e.source for e in group.entries] for group in shown.groups] == [both, both]


def test_tabs_put_chosen_questions_below_their_first_category():
    one, two = make_category("One"), make_category("Two")
    second = make_question("Second?", categories=[two])
    first = make_question("First?", categories=[two, one])
    shown = listing(source="questions", questions=[second, first], style="tabs")
    assert [(g.category, texts(shown)[i]) for i, g in enumerate(shown.groups)] == [
        (two, ["Second?"]),
        (one, ["First?"]),
    ]


def test_a_deleted_choice_is_passed_over():
    kept, deleted = make_question("Kept?"), make_question("Deleted?")
    block = FAQBlock()
    raw = block.get_prep_value(
        block.value_of(source="questions", questions=[deleted, kept])
    )
    deleted.delete()
    shown = block.to_python(raw).listing(Locale.get_default())
    assert texts(shown) == [["Kept?"]]


def test_moving_a_question_within_one_category_leaves_the_other_alone():
    one, two = make_category("One"), make_category("Two")
    questions = [make_question(f"{n}?", categories=[one, two]) for n in "abc"]
    one.placements.filter(question=questions[2]).update(position=0)
    shown = listing(source="categories", categories=[one, two])
    assert texts(shown) == [["c?", "a?", "b?"], ["a?", "b?", "c?"]]
