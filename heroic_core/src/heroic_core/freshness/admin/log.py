"""What the history of a page says of its reviews."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from ..services.intervals import SET
from ..services.owning import ASSIGNED
from ..services.verifying import VERIFIED


class Assigned(LogFormatter):
    label = gettext_lazy("Change the owner")

    def format_message(self, log_entry):
        owner = log_entry.data.get("owner")
        if not owner:
            return _("Nobody looks after it now")
        return _("Looked after by %(owner)s now") % {"owner": owner}


class IntervalSet(LogFormatter):
    label = gettext_lazy("Change the review interval")

    def format_message(self, log_entry):
        months = log_entry.data.get("months")
        if not months:
            return _("No review interval of its own any more")
        return _("Review interval in months: %(months)s") % {"months": months}


def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        VERIFIED, gettext_lazy("Verify"), pgettext_lazy("of a page", "Verified")
    )
    actions.register_action(ASSIGNED)(Assigned)
    actions.register_action(SET)(IntervalSet)
