import re


FORMULA = re.compile(r"[\s\x00]*[=+\-@]")
# What XML, and so a spreadsheet, cannot hold.
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def as_cell(text: str) -> str:
    """Text as a spreadsheet will show it, never as a formula that it runs."""
    text = CONTROL_CHARACTERS.sub("", text)
    return f"'{text}" if FORMULA.match(text) else text


class SafeExportMixin:
    """For listings that export what people wrote."""

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        return as_cell(value) if isinstance(value, str) else value
