import pytest
from django.urls import reverse

from heroic_faq.models import Category, Question
from tests.factories import make_locale
from tests.faq.admin import question_url
from tests.faq.factories import make_category, make_question


pytestmark = pytest.mark.django_db


@pytest.fixture
def spanish(site):
    return make_locale("es")


@pytest.fixture
def translator(editor_client):
    return editor_client


def translate(client, instance, *locales):
    meta = instance._meta
    url = reverse(
        "simple_translation:submit_snippet_translation",
        args=[meta.app_label, meta.model_name, instance.pk],
    )
    assert client.get(url).status_code == 200
    answer = client.post(url, {"locales": [locale.pk for locale in locales]})
    assert answer.status_code == 302


def placed(category):
    placements = category.placements.order_by("position").select_related("question")
    positions = [placement.position for placement in placements]
    assert positions == list(range(1, len(positions) + 1))
    return [placement.question.translation_key for placement in placements]


def test_a_translated_question_is_a_draft_in_the_translated_categories(
    translator, spanish
):
    domains, billing = make_category("Domains"), make_category("Billing")
    translate(translator, domains, spanish)
    question = make_question("Where?", categories=[domains, billing], tags=["setup"])
    question.save_revision().publish()
    question.refresh_from_db()
    translate(translator, question, spanish)
    translated = Question.objects.get(locale=spanish)
    assert translated.translation_key == question.translation_key
    assert not translated.live
    assert translated.first_published_at is None
    assert translated.live_revision is None
    assert translated.latest_revision is None
    assert list(translated.tags.names()) == ["setup"]
    assert placed(Category.objects.get(locale=spanish)) == [question.translation_key]
    assert question.placements.count() == 2
    assert translator.get(question_url("edit", translated.pk)).status_code == 200


def test_a_translated_category_holds_the_translated_questions_in_order(
    translator, spanish
):
    domains = make_category("Domains")
    made = [make_question(categories=[domains]) for _number in range(4)]
    for question in (made[2], made[0], made[3]):
        translate(translator, question, spanish)
    assert Question.objects.filter(locale=spanish, placements=None).count() == 3
    translate(translator, domains, spanish)
    assert placed(Category.objects.get(locale=spanish)) == [
        question.translation_key for question in (made[0], made[2], made[3])
    ]


def test_several_languages_at_once(translator, spanish):
    french = make_locale("fr")
    domains = make_category("Domains")
    question = make_question(categories=[domains])
    translate(translator, domains, spanish, french)
    translate(translator, question, spanish, french)
    for locale in (spanish, french):
        assert placed(Category.objects.get(locale=locale)) == [question.translation_key]


def test_a_sub_category_finds_its_translated_parent(translator, spanish):
    billing = make_category("Billing")
    refunds = make_category("Refunds", parent=billing)
    translate(translator, billing, spanish)
    translate(translator, refunds, spanish)
    translated = Category.objects.get(locale=spanish, parent__isnull=False)
    assert translated.translation_key == refunds.translation_key
    assert translated.parent.translation_key == billing.translation_key
    assert translated.position == 1


def test_the_lock_and_the_schedule_stay_with_the_source(translator, spanish):
    question = make_question(locked=True)
    translate(translator, question, spanish)
    assert not Question.objects.get(locale=spanish).locked
    question.refresh_from_db()
    assert question.locked
