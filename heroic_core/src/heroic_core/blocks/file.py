from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from ..viewer import stranger
from ..visibility import can_see_collection
from .collections import is_for_reader, prefetch_collections
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
        """
        What every reader sees: the title of the document, too.

        Where a page stands is not known here, so a private file is found nowhere.
        """
        document = value.get("document")
        if not document or not can_see_collection(stranger(), document.collection):
            return []
        return [value.get("title") or document.title]

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        document = value.get("document")
        # Nor is a private file named on a public page.
        if document and is_for_reader(document, context.get("request")):
            context["document"] = document
            context["title"] = value.get("title") or document.title
            context["extension"] = document.file_extension.upper()
            context["size"] = document.get_file_size()
        return context

    @staticmethod
    def prepare_many(values):
        prefetch_collections([value.get("document") for value in values])

    class Meta:
        icon = "download"
        label = _("File")
        label_format = "{title}"
        description = _("A document to download, with its type and size")
        template = "heroic_core/blocks/file.html"
