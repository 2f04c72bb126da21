"""The plugins of the suite, as the home page introduces them."""

from dataclasses import dataclass

from django.apps import apps
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from heroic_core.arrival import home_for
from heroic_core.tree_paths import below
from heroic_core.viewer import Viewer
from heroic_core.visibility import visible_pages


@dataclass(frozen=True)
class Plugin:
    """A plugin and the kind of page in which readers meet it."""

    app_label: str
    page_model: str
    icon: str
    name: Promise
    text: Promise


@dataclass(frozen=True)
class Card:
    plugin: Plugin
    page: Page


PLUGINS = [
    Plugin(
        "heroic_faq",
        "FAQPage",
        "chat",
        _("Heroic FAQ"),
        _("Short answers to the questions that customers ask most."),
    ),
    Plugin(
        "heroic_kb",
        "KnowledgeBasePage",
        "book",
        _("Heroic Knowledge Base"),
        _("Step-by-step articles, sorted by subject and easy to search."),
    ),
]


def cards_for(request: HttpRequest) -> list[Card]:
    """A card for each plugin that has a page in the reader's language."""
    found = ((plugin, _first_page(plugin, request)) for plugin in PLUGINS)
    return [Card(plugin, page) for plugin, page in found if page]


def _first_page(plugin, request):
    try:
        model = apps.get_model(plugin.app_label, plugin.page_model)
    except LookupError:
        return None
    home = home_for(request)
    if home is None:
        return None
    pages = model.objects.filter(below(home.path))
    viewer = Viewer.from_request(request)
    return visible_pages(viewer, pages, place=home.path).first()
