from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .naming import NamedInMigrations
from .text import RichTextBlock


KINDS = {
    "note": _("Note"),
    "tip": _("Tip"),
    "warning": _("Warning"),
    "danger": _("Danger"),
}
ICONS = {"note": "info"}

FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "code"]


class CalloutBlock(NamedInMigrations, blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=list(KINDS.items()), default="note", label=_("Kind")
    )
    title = blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Title"),
        help_text=_("Blank: the name of the kind."),
    )
    text = RichTextBlock(features=FEATURES, label=_("Text"))

    def get_searchable_content(self, value):
        """What an editor wrote: the kind is no word of the text."""
        title = value.get("title") or ""
        return [title, *self.child_blocks["text"].get_searchable_content(value["text"])]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        kind = value.get("kind") if value.get("kind") in KINDS else "note"
        context["kind"] = kind
        context["icon"] = ICONS.get(kind, kind)
        context["title"] = value.get("title") or KINDS[kind]
        return context

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        label_format = "{kind}: {title}"
        description = _("A note, a tip or a warning that stands out")
        template = "heroic_core/blocks/callout.html"
        preview_template = "heroic_core/blocks/preview.html"
        preview_value = {
            "kind": "tip",
            "title": "",
            "text": format_lazy(
                "<p>{}</p>",
                _("Changes of a domain can take some hours to be seen."),
            ),
        }
