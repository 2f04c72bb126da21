"""Material becomes the draft of a question."""

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from heroic_core.handoff import Draft, Material, NoSuchPlace, Place, notes_for_writer

from .models import Category, Question
from .search_source import NAME
from .services.homes import category_homes
from .services.placements import place as put_into


PERMISSIONS = ("heroic_faq.add_question", "heroic_faq.change_placement")
MOST_TAGS, LONGEST_TAG = 5, 100


class QuestionTarget:
    """
    A question in any category of its language that a FAQ page of the site shows.

    Everybody who writes questions sees all drafts of them, so that there is no place for
    what only some may know of.
    """

    name = NAME
    label = _("Question")

    def places(
        self, user: Any, locale: str, site: Site | None, section: Any = None
    ) -> Iterator[Place]:
        if section is not None or not user.has_perms(PERMISSIONS):
            return
        for category in _categories(locale, site):
            yield Place(str(category.pk), category.full_name)

    @transaction.atomic
    def make_draft(self, user: Any, place: Place, material: Material) -> Draft:
        locale = Locale.objects.filter(language_code=material.locale).first()
        category = Category.objects.filter(pk=place.key, locale=locale).first()
        may = user.has_perms(PERMISSIONS) and not material.is_private
        if category is None or not may:
            raise NoSuchPlace(place.key)
        question = _question(material, locale)
        put_into(question, [category])
        question.save_revision(user=user, log_action=True, clean=False)
        url = reverse("wagtailsnippets_heroic_faq_question:edit", args=[question.pk])
        return Draft(url, NAME, question.pk)


def _categories(language, site):
    categories = Category.objects.filter(locale__language_code=language)
    locale = Locale.objects.filter(language_code=language).first()
    if site and locale:
        categories = categories.filter(pk__in=category_homes(site, locale))
    return categories.in_tree_order()


def _question(material, locale):
    title = material.title[:255]
    kind, value = notes_for_writer(material)
    question = Question(
        question=title[:1].upper() + title[1:],
        answer=json.dumps([{"type": kind, "value": value}]),
        locale=locale,
        live=False,
        has_unpublished_changes=True,
    )
    question.save()
    question.tags.add(*_tags(material))
    return question


def _tags(material):
    fitting = (query for query in material.queries if len(query) <= LONGEST_TAG)
    return list(fitting)[:MOST_TAGS]
