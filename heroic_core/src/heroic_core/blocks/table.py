from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from .naming import NamedInMigrations
from .text import RichTextBlock


FEATURES = ["bold", "italic", "ul", "link", "document-link", "code"]


class CellsBlock(TypedTableBlock):
    """Wagtail's table, in whose columns an editor writes words, text or numbers."""

    words = blocks.CharBlock(required=False, label=_("Words"))
    text = RichTextBlock(required=False, features=FEATURES, label=_("Text with links"))
    number = blocks.CharBlock(required=False, label=_("Numbers"))

    def clean(self, table):
        table = super().clean(table)
        if not (table.columns and table.row_data):
            raise ValidationError(_("Give the table a column and a row."))
        return table


class TableBlock(NamedInMigrations, blocks.StructBlock):
    cells = CellsBlock(label=_("Table"))
    row_headings = blocks.BooleanBlock(
        required=False,
        label=_("The first column names the rows"),
        help_text=_("Readers who hear the page are then told which row they are in."),
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        table = value.get("cells")
        headings = [column["heading"] for column in table.columns if column["heading"]]
        context["table"] = table
        context["headings"] = headings
        # What readers are told who come to it by keyboard, to scroll.
        context["name"] = table.caption or ", ".join(headings) or _("Table")
        return context

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Columns with headings, of words, numbers or text with links")
        template = "heroic_core/blocks/table.html"
        preview_template = "heroic_core/blocks/preview.html"
        preview_value = {
            "cells": {
                "caption": _("Records of a domain"),
                "columns": [
                    {"type": "words", "heading": _("Record")},
                    {"type": "text", "heading": _("What it is for")},
                    {"type": "number", "heading": _("Hours")},
                ],
                "rows": [
                    {
                        "values": [
                            "A",
                            format_lazy("<p>{}</p>", _("The address of your site")),
                            "4",
                        ]
                    },
                    {
                        "values": [
                            "MX",
                            format_lazy("<p>{}</p>", _("Where your mail arrives")),
                            "24",
                        ]
                    },
                ],
            },
            "row_headings": True,
        }
