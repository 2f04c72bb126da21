"""What follows changes: settings are read anew, and files go with their messages."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from .. import site_cache
from .facts import KIND
from .models import Attachment, ContactSettings


def register() -> None:
    post_delete.connect(remove_file, sender=Attachment)
    for signal in (post_save, post_delete):
        signal.connect(forget_facts, sender=ContactSettings)


def forget_facts(instance, **kwargs):
    site_cache.forget(KIND, instance.site_id)


def remove_file(instance, **kwargs):
    file = instance.file
    transaction.on_commit(partial(file.storage.delete, file.name))
