"""Material becomes the draft of an article."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site
from wagtail.permissions import page_permission_policy

from heroic_core.handoff import Draft, Material, NoSuchPlace, Place, notes_for_writer
from heroic_core.tree_paths import STEP, at_or_below
from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule, site_rule

from .models import ArticlePage, CategoryPage, KnowledgeBasePage
from .search_source import NAME


# Of queries, as tags: more are none.
MOST_TAGS, LONGEST_TAG = 5, 100


class ArticleTarget:
    """An article in any category that a person may add pages to."""

    name = NAME
    label = _("Article")

    def places(
        self, user: Any, locale: str, site: Site | None, section: Any = None
    ) -> Iterator[Place]:
        categories = list(_categories(user, locale, site, section))
        titles = _titles(categories)
        for category in categories:
            yield Place(str(category.pk), _label(category.path, titles))

    @transaction.atomic
    def make_draft(self, user: Any, place: Place, material: Material) -> Draft:
        category = CategoryPage.objects.filter(pk=place.key).first()
        if category is None or not _may_add(user, category):
            raise NoSuchPlace(place.key)
        article = _article(user, material)
        try:
            category.add_child(instance=article)
        except ValidationError as error:
            raise NoSuchPlace(place.key) from error
        article.save_revision(user=user, log_action=True, clean=False)
        url = reverse("wagtailadmin_pages:edit", args=[article.pk])
        return Draft(url, NAME, article.pk)


def _categories(user, locale, site, section):
    pages = page_permission_policy.instances_user_has_permission_for(user, "add")
    rule = site_rule(Viewer(user, site)) & path_rule(Viewer.for_user(user))
    if section is not None:
        rule &= at_or_below(section.path)
    # What stands for another category holds nothing of its own.
    categories = CategoryPage.objects.filter(rule, pk__in=pages.values("pk"))
    return categories.filter(
        locale__language_code=locale, alias_of=None, locked=False
    ).order_by("path")


def _may_add(user, category):
    return category.permissions_for_user(user).can_add_subpage()


def _titles(categories):
    """Of all categories and knowledge bases that these stand in."""
    paths = {
        category.path[:length]
        for category in categories
        for length in range(STEP, len(category.path) + 1, STEP)
    }
    return {
        path: title
        for model in (KnowledgeBasePage, CategoryPage)
        for path, title in model.objects.filter(path__in=paths).values_list(
            "path", "title"
        )
    }


def _label(path, titles):
    above = (path[:length] for length in range(STEP, len(path) + 1, STEP))
    return " › ".join(titles[each] for each in above if each in titles)


def _article(user, material):
    title = material.title[:255]
    kind, value = notes_for_writer(material)
    article = ArticlePage(
        title=title[:1].upper() + title[1:],
        slug=_slug(title),
        body=json.dumps([{"type": kind, "value": value}]),
        live=False,
        has_unpublished_changes=True,
        owner=user,
    )
    if not material.is_private:
        # Tags are offered to everybody who writes.
        article.tags.add(*_tags(material))
    return article


def _tags(material):
    fitting = (query for query in material.queries if len(query) <= LONGEST_TAG)
    return list(fitting)[:MOST_TAGS]


def _slug(title):
    """Blank, so that Wagtail makes one, where the title has letters for it."""
    unicode = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    return "" if slugify(title, unicode) else f"draft-{get_random_string(8).lower()}"
