"""Plain text that strangers typed, as they can have meant it."""

import re
import unicodedata

from django import forms


LINE_ENDS = re.compile(r"\r\n?")
# Nobody sees them, and some turn round all that follows.
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_control_characters(text: str) -> str:
    """Text as a person can have meant it: tabs and the ends of lines stay."""
    text = LINE_ENDS.sub("\n", text)
    return "".join(
        each for each in text if each in "\n\t" or unicodedata.category(each) != "Cc"
    )


def in_one_line(text: str) -> str:
    """Text as the header of a mail may hold it."""
    return " ".join(without_control_characters(text).split())


def without_direction_marks(text: str) -> str:
    """Text that leaves the sentence that it stands in as it is, such as a name."""
    return DIRECTION_MARKS.sub("", text)


class PlainTextarea(forms.Textarea):
    """What is shown again after a mistake is what was typed, all of it."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return without_control_characters(value) if isinstance(value, str) else value


class PlainTextInput(forms.TextInput):
    """The same of one line, whatever somebody put into it."""

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        return in_one_line(value) if isinstance(value, str) else value
