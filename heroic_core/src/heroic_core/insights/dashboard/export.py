"""A table as a file for a spreadsheet."""

from typing import Any

from django.http import HttpResponseBase
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from ...export import SafeExportMixin
from .tables import Cell, Table


class TableExport(SafeExportMixin, SpreadsheetExportMixin):
    """All rows of a table; what strangers wrote is text in it, and no formula."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.list_export = [str(place) for place in range(len(table.headings))]
        self.export_headings = {
            str(place): heading.label for place, heading in enumerate(table.headings)
        }
        period = table.chosen.period
        self.export_filename = f"{table.name}-{period.start}-{period.end}"

    def to_row_dict(self, item: list[Cell]) -> dict[str, Any]:
        return {str(place): cell.value for place, cell in enumerate(item)}

    def response(self, kind: str) -> HttpResponseBase:
        """Of one of `FORMATS`."""
        return self.as_spreadsheet(self.table.all_rows(), kind)
