"""The history of a page in the admin tells what changed and why."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from ..models import ChangeKind


TOLD = "heroic.what_changed"


class WhatChanged(LogFormatter):
    label = gettext_lazy("Tell what changed")

    def format_message(self, log_entry):
        if log_entry.data.get("kind") == ChangeKind.MATERIAL:
            return _("Material change")
        return _("Minor change")

    def format_comment(self, log_entry):
        return log_entry.data.get("note", "")


def register_what_changed(actions: LogActionRegistry) -> None:
    actions.register_action(TOLD)(WhatChanged)
