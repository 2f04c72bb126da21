"""What Wagtail asks when a space is copied."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm

from .listings import refuse_address


class SpaceCopyForm(CopyForm):
    """Refuses the addresses at which a wiki has its lists, as the editor does."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        try:
            refuse_address(data.get("new_slug", ""))
        except ValidationError as error:
            self.add_error("new_slug", error)
        return data
