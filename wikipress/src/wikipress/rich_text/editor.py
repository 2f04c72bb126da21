"""Links to wiki pages as the rich text editor knows them."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from heroic_core.privacy.acting import acting_viewer
from heroic_core.viewer import stranger
from heroic_core.visibility import visible_pages

from ..blocks import FEATURE
from ..models import WikiPage
from ..services.link_source import LINK_TYPE, PARTS, reference_of
from .handler import WikiLinks


ENTITY = "WIKI_LINK"
SCRIPT = "wikipress/admin/wiki_links.js"
STYLES = "wikipress/admin/wiki_links.css"
WORDS = {
    "dialog": _("Link to a wiki page"),
    "label": _("Title, other name or heading of a page"),
    "hint": _("Arrow keys choose, Enter links, Escape leaves."),
    "list": _("Pages of the wiki"),
    "found": _("%d pages and headings"),
    "none": _("Nothing is called that yet."),
    "wanted": _("Nobody has written it: link all the same"),
    "cancel": _("Cancel"),
}


class WikiLinkFeature(EntityFeature):
    """A button in the toolbar, and what follows `[[` in the text."""

    def construct_options(self, options):
        super().construct_options(options)
        options.setdefault("plugins", []).append(self.data)


class WikiLinkElement(LinkElementHandler):
    def get_attribute_data(self, attrs):
        reference = reference_of(attrs)
        told = {name: getattr(reference, name) for name in PARTS}
        return {**told, "title": _title(reference.key) if reference.key else ""}


def register_wiki_links(features: Any) -> None:
    """Register the feature with Wagtail (`register_rich_text_features`)."""
    data = {
        "type": ENTITY,
        "label": "[[ ]]",
        "description": _("Wiki link"),
        # What is left of a link that is pasted from another text.
        "attributes": [*PARTS, "title"],
        "url": reverse_lazy("wikipress_links"),
        "words": WORDS,
    }
    feature = WikiLinkFeature(data, js=[SCRIPT], css={"all": [STYLES]})
    features.register_editor_plugin("draftail", FEATURE, feature)
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {
                f'a[linktype="{LINK_TYPE}"]': WikiLinkElement(ENTITY)
            },
            "to_database_format": {"entity_decorators": {ENTITY: stored}},
        },
    )
    features.register_link_type(WikiLinks)


def stored(props: dict) -> Any:
    """A link of the editor's as the database keeps it."""
    told = {name: str(props.get(name) or "") for name in PARTS}
    told = {name: value for name, value in told.items() if value}
    return DOM.create_element("a", {"linktype": LINK_TYPE, **told}, props["children"])


def _title(key: int) -> str:
    pages = WikiPage.objects.filter(pk=key)
    found = visible_pages(acting_viewer() or stranger(), pages)
    return found.values_list("title", flat=True).first() or ""
