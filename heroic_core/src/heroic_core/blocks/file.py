from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from .naming import NamedInMigrations


class FileBlock(NamedInMigrations, blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Title"),
        help_text=_("Blank: the title of the document."),
    )

    def get_searchable_content(self, value):
        """What readers see: the title of the document, too."""
        document = value.get("document")
        return [value.get("title") or document.title] if document else []

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        document = value.get("document")
        if document:
            context["document"] = document
            context["title"] = value.get("title") or document.title
            context["extension"] = document.file_extension.upper()
            context["size"] = document.get_file_size()
        return context

    class Meta:
        icon = "download"
        label = _("File")
        label_format = "{title}"
        description = _("A document to download, with its type and size")
        template = "heroic_core/blocks/file.html"
