import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from heroic_faq.models import Category, Placement, Question


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def debug(settings):
    settings.DEBUG = True


def make_load(**options):
    call_command("make_load", verbosity=0, **options)


def test_questions_stand_in_twelve_categories():
    make_load(questions=60)
    assert Question.objects.filter(live=True).count() == 60
    assert Question.objects.values("question").distinct().count() == 60
    assert {question.locale for question in Question.objects.all()} == {
        Locale.get_default()
    }
    counts = [category.placements.count() for category in Category.objects.all()]
    assert counts == [5] * 12
    positions = Placement.objects.filter(category=Category.objects.first())
    assert list(positions.values_list("position", flat=True)) == [1, 2, 3, 4, 5]


def test_answers_are_readable():
    make_load(questions=1)
    html = str(Question.objects.get().answer)
    assert html.count("<p>") == 2
    assert "{" not in html


def test_more_is_added_to_what_is_there():
    make_load(questions=20)
    make_load(questions=10)
    assert Question.objects.values("slug").distinct().count() == 30
    assert Category.objects.count() == 12


def test_only_what_was_generated_is_removed():
    locale = Locale.get_default()
    own = Question.objects.create(locale=locale, question="Mine?", slug="mine")
    category = Category.objects.create(locale=locale, name="Own")
    make_load(questions=10)
    # Somebody put their own question into a generated category.
    generated = Category.objects.exclude(pk=category.pk).first()
    Placement.objects.create(category=generated, question=own, position=99)
    make_load(remove=True)
    assert list(Question.objects.all()) == [own]
    assert list(Category.objects.all()) == [category]


def test_wordings_do_not_run_out():
    from itertools import islice

    from heroic_site.demo.generated import wordings

    questions = [question for *_, question in islice(wordings(), 20_000)]
    assert len(set(questions)) == len(questions)
    assert max(map(len, questions)) < 120


def test_it_needs_debug(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG=1"):
        make_load(questions=1)
    assert not Question.objects.exists()


def test_it_says_what_it_needs():
    with pytest.raises(CommandError, match="--questions N"):
        make_load()
    with pytest.raises(CommandError, match="above 0"):
        make_load(questions=-1)
