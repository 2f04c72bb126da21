"""Where a file lies is asked anew once something about it has changed."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from .lookup import forget_files


def register() -> None:
    for model in (get_image_model(), Collection, CollectionViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid="heroic_core.media")


def forget(**kwargs: Any) -> None:
    forget_files()
