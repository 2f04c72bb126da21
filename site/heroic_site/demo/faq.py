"""The demo's questions in one language; what has the same key is a translation."""

import json

from wagtail.models import Locale

from heroic_faq.models import Category, Question
from heroic_faq.services.placements import place

from .answers import Answers
from .keys import translation_key
from .media import Media
from .source import read


def write_questions(locale: Locale, faq_url: str, media: Media) -> None:
    """Write the categories and questions of a language, published and in their places."""
    content = read(locale.language_code)
    categories = {
        row["key"]: _category(row, locale, number)
        for number, row in enumerate(content["categories"], start=1)
    }
    slugs = {row["key"]: row["slug"] for row in content["questions"]}
    answers = Answers(faq_url, slugs, media)
    for row in content["questions"]:
        question = _question(row, locale, answers)
        place(question, [categories[key] for key in row["categories"]])


def _category(row, locale, position):
    return Category.objects.create(
        locale=locale,
        translation_key=translation_key("category", row["key"]),
        name=row["name"],
        description=row["description"],
        icon=row["icon"],
        position=position,
    )


def _question(row, locale, answers):
    question = Question(
        locale=locale,
        translation_key=translation_key("question", row["key"]),
        question=row["question"],
        slug=row["slug"],
        answer=json.dumps(answers.stream_data(row["answer"])),
        live=False,
    )
    question.tags.add(*row.get("tags", []))
    question.save()
    question.save_revision().publish()
    return question
