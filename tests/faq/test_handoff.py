"""Material that becomes the draft of a question."""

import pytest
from wagtail.models import Site

from heroic_core import outbox
from heroic_core.handoff import Material, NoSuchPlace, Place, Said, all_targets
from heroic_core.insights.gaps.services.drafting import make_draft
from heroic_core.insights.gaps.services.finding import find_gaps
from heroic_core.insights.gaps.services.proving import prove
from heroic_core.insights.models import Gap, GapState
from heroic_faq.handoff import QuestionTarget
from heroic_faq.models import Question
from tests.core.insights.gaps import make_opened, make_search
from tests.factories import make_locale, make_page, make_private, make_user_who_may

from .factories import make_category, make_faq_page


pytestmark = pytest.mark.django_db


@pytest.fixture
def target():
    return QuestionTarget()


def material(**values):
    return Material(
        **{
            "title": "cancel my plan",
            "locale": "en",
            "queries": ["cancel my plan", "x" * 101],
            "quotes": [Said("Where is step 3?")],
            **values,
        }
    )


def places(target, user, **values):
    return list(target.places(user, **{"locale": "en", "site": None, **values}))


def test_it_is_registered():
    assert "faq" in {target.name for target in all_targets()}


def test_the_places_are_the_categories_of_the_language(target, editor):
    domains = make_category("Domains")
    make_category("DNS", parent=domains)
    make_category("Dominios", locale=make_locale("es"))
    found = [place.label for place in places(target, editor)]
    assert found == ["Domains", "Domains › DNS"]
    assert [each.label for each in places(target, editor, locale="es")] == ["Dominios"]


def test_of_a_site_only_what_its_faq_pages_show_is_a_place(
    target, editor, site, home_page
):
    root = make_page(home_page.get_root())
    other = Site.objects.create(hostname="other.example", root_page=root)
    shown, elsewhere = make_category("Domains"), make_category("Billing")
    make_category("DNS", parent=shown)
    make_faq_page(home_page, categories=[shown])
    make_faq_page(root, categories=[elsewhere])

    def labels(site):
        return [place.label for place in places(target, editor, site=site)]

    assert labels(site) == ["Domains", "Domains › DNS"]
    assert labels(other) == ["Billing"]
    assert labels(None) == ["Domains", "Domains › DNS", "Billing"]


@pytest.mark.parametrize("missing", ["add_question", "change_placement"])
def test_who_may_not_has_no_place_and_makes_no_draft(target, site, missing):
    category = make_category()
    may = {"add_question", "change_placement"} - {missing}
    user = make_user_who_may(*may)
    assert places(target, user) == []
    with pytest.raises(NoSuchPlace):
        target.make_draft(user, Place(str(category.pk), ""), material())
    assert not Question.objects.exists()


def test_what_is_private_has_no_place_among_questions(target, editor, home_page):
    category = make_category()
    assert places(target, editor, section=home_page) == []
    place = Place(str(category.pk), "")
    with pytest.raises(NoSuchPlace):
        target.make_draft(editor, place, material(is_private=True))


def test_a_category_that_is_gone_is_no_place(target, editor):
    with pytest.raises(NoSuchPlace):
        target.make_draft(editor, Place("999999", ""), material())


def test_the_draft_is_in_its_category_and_not_published(target, editor, editor_client):
    category = make_category()
    (place,) = places(target, editor)
    draft = target.make_draft(editor, place, material())
    question = Question.objects.get()
    assert (draft.source, draft.thing) == ("faq", question.pk)
    assert (question.question, question.live) == ("Cancel my plan", False)
    assert [p.category for p in question.placements.all()] == [category]
    latest = question.get_latest_revision_as_object()
    assert [tag.name for tag in latest.tags.all()] == ["cancel my plan"]
    (block,) = latest.answer
    assert block.block_type == "callout"
    assert "Where is step 3?" in str(block.value["text"])
    response = editor_client.get(draft.url)
    assert response.status_code == 200
    assert "Notes for the writer" in response.content.decode()


def test_a_published_answer_is_found_and_proves_the_gap(editor, site, home_page):
    category = make_category()
    make_faq_page(home_page)
    make_search("cancel my plan", 2, site=site)
    find_gaps()
    make_draft(Gap.objects.get(), "faq", str(category.pk), editor)
    question = Question.objects.get()
    question.get_latest_revision().publish()
    outbox.drain()
    gap = Gap.objects.get()
    assert gap.state == GapState.PUBLISHED
    assert [query.rank_after for query in gap.queries.all()] == [1]
    make_opened("cancel my plan", "faq", question.pk, site=site)
    prove(gap)
    gap.refresh_from_db()
    assert gap.state == GapState.PROVED
    question.refresh_from_db()
    question.unpublish()
    outbox.drain()
    gap.refresh_from_db()
    assert gap.opened_again == "It was unpublished."


def test_a_question_that_is_deleted_opens_its_gap_again(editor, site, home_page):
    category = make_category()
    make_faq_page(home_page)
    make_search("cancel my plan", 2, site=site)
    find_gaps()
    make_draft(Gap.objects.get(), "faq", str(category.pk), editor)
    Question.objects.get().delete()
    outbox.drain()
    gap = Gap.objects.get()
    assert (gap.state, gap.has_draft) == (GapState.ASSIGNED, False)


def test_a_private_gap_is_not_offered_to_questions(editor, site, home_page):
    make_category()
    section = make_faq_page(home_page)
    make_private(section, "Heroic Editors")
    make_search("merger", site=site, section=section)
    find_gaps()
    with pytest.raises(NoSuchPlace):
        make_draft(Gap.objects.get(), "faq", "1", editor)
