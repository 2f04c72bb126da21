"""Fields that hold something private keep it, and say no more of it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import BaseChooser
from wagtail.images.widgets import AdminImageChooser

from ..sections.choosing import is_for_this_editor
from .acting import acting_request
from .wrapping import wrap


HOOK = "heroic_hides_object"


def wrap_all() -> None:
    wrap(BaseChooser, "get_value_data_from_instance", naming_offered)
    wrap(AdminImageChooser, "get_value_data_from_instance", previewing_offered)


def naming_offered(get_value_data: Callable) -> Callable:
    def value_data(widget, instance):
        data = get_value_data(widget, instance)
        if is_hidden(instance):
            hidden = _("Something that you may not see")
            data |= {"edit_url": None, widget.display_title_key: hidden}
        return data

    return value_data


def previewing_offered(get_value_data: Callable) -> Callable:
    def value_data(widget, image):
        data = get_value_data(widget, image)
        if is_hidden(image):
            data |= {"preview": {"url": "", "width": 0, "height": 0}}
            data["default_alt_text"] = ""
        return data

    return value_data


def is_hidden(instance: Any) -> bool:
    """
    Whether who acts may not know of this.

    Plugins answer for their own objects by the hook `heroic_hides_object`, whose
    functions get the request and the object.
    """
    request = acting_request()
    if request is None or request.user.is_superuser:
        return False
    if hasattr(instance, "collection_id"):
        return not is_for_this_editor(instance, request)
    return any(hides(request, instance) for hides in hooks.get_hooks(HOOK))
