"""Adding generated content in bulk, and taking it away again."""

import json
from collections.abc import Callable, Iterable
from itertools import islice

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale

from heroic_faq.models import Category, Placement, Question

from .generated import TOPICS, answer, wordings


# What is generated is known by its anchor, and goes by it.
PREFIX = "load-"
BATCH = 500

Progress = Callable[[Iterable], Iterable]


@transaction.atomic
def add_questions(number: int, progress: Progress = iter) -> None:
    """Add questions to the default language, spread over twelve categories."""
    locale = Locale.get_default()
    start = Question.objects.filter(slug__startswith=PREFIX).count()
    categories = _categories(locale)
    last = {
        topic: category.placements.count() for topic, category in categories.items()
    }
    rows = islice(enumerate(wordings(), start=1), start, start + number)
    for batch in _batches(progress(rows)):
        questions = [_question(serial, row, locale) for serial, row in batch]
        Question.objects.bulk_create(questions)
        placements = []
        for (_serial, (topic, *_)), question in zip(batch, questions, strict=True):
            last[topic] += 1
            placements.append(
                Placement(
                    category=categories[topic], question=question, position=last[topic]
                )
            )
        Placement.objects.bulk_create(placements)


@transaction.atomic
def remove_questions() -> int:
    """Remove what was generated; returns how many questions that were."""
    questions = Question.objects.filter(slug__startswith=PREFIX)
    number = questions.count()
    Placement.objects.filter(category__slug__startswith=PREFIX).delete()
    questions.delete()
    Category.objects.filter(slug__startswith=PREFIX).delete()
    return number


def _categories(locale):
    return {topic: _category(topic, locale) for topic in TOPICS}


def _category(topic, locale):
    category, _made = Category.objects.get_or_create(
        locale=locale,
        slug=f"{PREFIX}{slugify(topic)}",
        defaults={
            "name": topic,
            "description": f"Generated questions on {topic.lower()}.",
        },
    )
    return category


def _question(serial, row, locale):
    topic, thing, wording = row
    now = timezone.now()
    block = {"type": "text", "value": answer(topic, thing, serial)}
    return Question(
        locale=locale,
        question=wording,
        slug=f"{PREFIX}{serial}",
        answer=json.dumps([block]),
        first_published_at=now,
        last_published_at=now,
    )


def _batches(rows):
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch
