"""Why a gap is open again: kept by name, and worded for whoever reads it."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


# As it is kept: `because`, and the facts that its words name.
Reason = dict[str, Any]


class Because(TextChoices):
    """Each with its words."""

    GREW = (
        "grew",
        _(
            "It counts %(now).1f points now; it counted %(before).1f when it was "
            "dismissed."
        ),
    )
    UNPUBLISHED = "unpublished", _("It was unpublished.")
    DELETED = "deleted", _("What was written was deleted.")
    NOT_FOUND = "not_found", _("It is not found for “%(query)s”.")
    NOT_SEARCHED = "not_searched", _("Nobody searched for it since it was published.")
    NOT_OPENED = (
        "not_opened",
        ngettext_lazy(
            "Readers were shown it %(times)s time, and nobody opened it.",
            "Readers were shown it %(times)s times, and nobody opened it.",
            "times",
        ),
    )
    # From before reasons had names.
    SAID = "said", "%(words)s"


def reason(because: Because, **facts: Any) -> Reason:
    return {"because": because.value, **facts}


def in_words(kept: Reason) -> str:
    """In the language that is active; blank for no reason."""
    return str(Because(kept["because"]).label % kept) if kept else ""
