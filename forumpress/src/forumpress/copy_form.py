"""What Wagtail asks when a board is copied."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm

from .routing import refuse_address


class BoardCopyForm(CopyForm):
    """Refuses the addresses at which a forum has something else, as the editor does."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        try:
            refuse_address(data.get("new_slug", ""))
        except ValidationError as error:
            self.add_error("new_slug", error)
        return data
