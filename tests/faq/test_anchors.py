import pytest

from heroic_faq import anchors
from heroic_faq.models import OldAnchor
from tests.factories import make_locale
from tests.faq.admin import question_data, question_url
from tests.faq.factories import make_category, make_question, translate


pytestmark = pytest.mark.django_db


def old_anchors(question):
    return sorted(question.old_anchors.values_list("slug", flat=True))


def test_an_anchor_is_made_from_the_wording_and_stays():
    question = make_question("How do I connect a domain?")
    assert question.slug == "how-do-i-connect-a-domain"
    question.question = "How can I connect a domain?"
    question.save()
    question.refresh_from_db()
    assert question.slug == "how-do-i-connect-a-domain"
    assert old_anchors(question) == []


def test_double_anchors_get_a_number():
    assert [make_question("Twice?").slug for _number in range(3)] == [
        "twice",
        "twice-2",
        "twice-3",
    ]
    assert [make_category("Twice").slug for _number in range(2)] == ["twice", "twice-2"]


def test_languages_do_not_share_anchors():
    question = make_question("Same?")
    assert translate(question, make_locale("es")).slug == "same"


@pytest.mark.parametrize(
    ("wording", "anchor"),
    [
        ("¿Cómo está?", "cómo-está"),
        ("Как дела?", "как-дела"),
        ("ドメイン", "ドメイン"),
        ("???", "faq"),
        ("<script>alert(1)</script>", "scriptalert1script"),
        ("x" * 300, "x" * 92),
    ],
)
def test_anchors_of_all_kinds_of_wording(wording, anchor):
    assert make_question(wording[:255]).slug == anchor


def test_two_without_letters_are_told_apart():
    assert [make_question("???").slug, make_question("!!!").slug] == ["faq", "faq-2"]


def test_the_ids_of_pages_are_left_to_them():
    assert make_question("Content?").slug == "content-2"
    assert make_category("Search").slug == "search"


def test_a_changed_anchor_keeps_the_old_one(editor_client):
    question = make_question("May I cancel?")
    url = question_url("edit", question.pk)
    data = {"question": "May I cancel?", "slug": "cancel", "action-publish": "1"}
    editor_client.post(url, question_data(**data))
    question.refresh_from_db()
    assert question.slug == "cancel"
    assert old_anchors(question) == ["may-i-cancel"]


def test_an_anchor_changed_in_a_draft_changes_when_it_is_published(editor_client):
    question = make_question("May I cancel?")
    url = question_url("edit", question.pk)
    editor_client.post(url, question_data("May I cancel?", slug="cancel"))
    question.refresh_from_db()
    assert question.slug == "may-i-cancel"
    assert old_anchors(question) == []
    question.latest_revision.publish()
    question.refresh_from_db()
    assert question.slug == "cancel"
    assert old_anchors(question) == ["may-i-cancel"]


def test_an_old_anchor_can_be_taken_back():
    question = make_question("First?")
    for slug in ("second", "third", "first"):
        question.slug = slug
        question.save()
    assert question.slug == "first"
    assert old_anchors(question) == ["second", "third"]


def test_a_draft_that_takes_an_old_anchor_back_leaves_it_until_published():
    question = make_question("First?")
    question.slug = "second"
    question.save()
    question.slug = "first"
    question.save_revision()
    question.refresh_from_db()
    assert (question.slug, old_anchors(question)) == ("second", ["first"])


def test_a_never_published_question_leaves_no_old_anchor():
    question = make_question("Draft?", live=False)
    question.slug = "other"
    question.save()
    assert old_anchors(question) == []


def test_an_unpublished_question_keeps_the_anchor_that_links_hold():
    question = make_question("Once?")
    question.save_revision().publish()
    question.refresh_from_db()
    question.unpublish()
    question.slug = "again"
    question.save()
    assert old_anchors(question) == ["once"]


def test_nobody_gets_the_old_anchor_of_another_question():
    question = make_question("Mine?")
    question.slug = "ours"
    question.save()
    assert make_question("Mine?").slug == "mine-2"


def test_an_anchor_that_another_took_meanwhile_gets_a_number():
    draft = make_question("Draft?")
    draft.slug = "wanted"
    revision = draft.save_revision()
    make_question("Wanted?")
    revision.publish()
    draft.refresh_from_db()
    assert draft.slug == "wanted-2"


def test_old_anchors_go_with_their_question():
    question = make_question("First?")
    question.slug = "second"
    question.save()
    question.delete()
    assert not OldAnchor.objects.exists()


def test_an_anchor_taken_meanwhile_gets_a_number(monkeypatch):
    make_question("Same?")
    found = iter(["same"])
    looked_up = anchors.free_slug
    monkeypatch.setattr(
        anchors, "free_slug", lambda *args: next(found, None) or looked_up(*args)
    )
    assert make_question("Same?").slug == "same-2"
