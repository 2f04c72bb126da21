"""What new pages start from, and which pages started from what."""

import json
from typing import Any

from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.text import slugify
from django.utils.translation import override
from wagtail.coreutils import find_available_slug

from heroic_core.viewer import Viewer
from heroic_core.visibility import path_rule

from ..models import WikiPage, WikiTemplate
from ..shipped_templates import ShippedTemplate, shipped_templates


LARGEST_KEY = 2**63 - 1
# With room for the number of one that is taken.
LONGEST_SLUG = 250


def ship_templates(language: str, templates: Any = WikiTemplate.objects) -> None:
    """
    Make the templates that a wiki comes with, where they are missing.

    Args:
        language: in which they are written; from then on they are their owner's.
        templates: their manager, for a migration that of its own time.
    """
    with override(language):
        for each in shipped_templates():
            templates.get_or_create(
                key=each.key,
                defaults={
                    "name": each.name,
                    "description": each.description,
                    "page_title": each.page_title,
                    "body": _body(each),
                },
            )


def template_of(key: str) -> WikiTemplate | None:
    """The template that an address or a form names; None if it is gone by now."""
    if not (key.isascii() and key.isdigit()) or int(key[:20]) > LARGEST_KEY:
        return None
    return WikiTemplate.objects.filter(pk=int(key[:20])).first()


def templates_to_choose() -> QuerySet[WikiTemplate]:
    """All of them, without what they say."""
    return WikiTemplate.objects.defer("body")


def begin_from(
    page: Any, parent: Any, template: WikiTemplate | None, title: str
) -> None:
    """
    Fill a page that nobody has saved yet.

    Args:
        page: a new wiki page, in memory only.
        parent: that it will stand below.
        template: what it starts from; nothing if None.
        title: what somebody has called it already, or blank.
    """
    page.title = title
    if template:
        page.title = title or template.page_title
        page.body = json.dumps(template.body.get_prep_value())
        page.made_from = template
    # Its form finds an address for a title only while that is typed.
    slug = slugify(page.title, allow_unicode=True)[:LONGEST_SLUG]
    page.slug = find_available_slug(parent, slug) if slug else ""


def note_template(page: WikiPage, key: str) -> None:
    """Keep which template a new page was made from, if that is still there."""
    template = template_of(key)
    if template:
        WikiPage.objects.filter(pk=page.pk).update(made_from=template)


def made_from(template: WikiTemplate, viewer: Viewer) -> QuerySet[Any]:
    """The pages, published or not, that started from a template, by their titles."""
    pages = WikiPage.objects.filter(path_rule(viewer), made_from=template)
    return pages.order_by("draft_title", "pk")


def _body(template: ShippedTemplate) -> str:
    parts = format_html_join("", "<h2>{}</h2><p>{}</p>", template.parts)
    text = format_html("{}", parts)
    return json.dumps([{"type": "text", "value": text}])
