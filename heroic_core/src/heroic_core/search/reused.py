"""What is written once and found wherever it is shown."""

from typing import Any

from django.db.models import Model

from ..pages import keeps_draft
from ..reuse import keys_of_holders
from .changes import changed
from .sources import all_sources


def holders_changed(instance: Model) -> None:
    """
    Have everything indexed that shows this, whichever source it belongs to.

    Call it in the transaction of the change; before it, where the thing is deleted.
    """
    holders = keys_of_holders(instance)
    for source in all_sources():
        models = tuple(getattr(source, "models", ()))
        keys = [
            int(key)
            for model, of_model in holders.items()
            if issubclass(model, models)
            for key in of_model
        ]
        changed(source.name, keys)


def text_changed(
    instance: Model, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """A reusable text was published, or withdrawn; drafts alone change nothing."""
    if not raw and not keeps_draft(update_fields):
        holders_changed(instance)


def text_deleted(instance: Model, **kwargs: Any) -> None:
    holders_changed(instance)
