"""What is written once and found wherever it is shown."""

from typing import Any

from django.db.models import Model

from ..pages import keeps_draft
from ..reuse import keys_of_holders
from .changes import changed, count_words
from .reading_facts import ReadingFactsMixin
from .sources import all_sources


def holders_changed(instance: Model) -> None:
    """
    Have everything indexed that shows this, and the words of pages counted.

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
    for model, of_model in holders.items():
        if issubclass(model, ReadingFactsMixin):
            count_words(model, map(int, of_model))


def text_changed(
    instance: Model, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    """A reusable text was published, or withdrawn; drafts alone change nothing."""
    if not raw and not keeps_draft(update_fields):
        holders_changed(instance)


def text_deleted(instance: Model, **kwargs: Any) -> None:
    holders_changed(instance)
