"""What is done to pages, collections and their restrictions, and what follows."""

from typing import Any

import swapper
from django.db import models, transaction
from django.db.models import signals
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
    get_page_models,
)
from wagtail.signals import post_page_move

from ..models import PrivateSection
from ..privacy.wrapping import wrap
from . import by_hand
from .sync import at_work, sync_all, sync_below
from .twins import twin_of


def register() -> None:
    _connect(signals.post_save, PageViewRestriction, keep_page_in_step)
    _connect(signals.pre_delete, PageViewRestriction, open_collection)
    _connect(signals.post_delete, PageViewRestriction, keep_former_in_step)
    groups = PageViewRestriction.groups.through
    _connect(signals.m2m_changed, groups, keep_groups_in_step)
    for model in get_page_models():
        _connect(signals.post_save, model, keep_name)
    post_page_move.connect(keep_moved_in_step, dispatch_uid="heroic_core.sections")
    _connect(signals.post_save, Collection, by_hand.put_back)
    wrap(Collection, "move", by_hand.putting_back)
    _connect(signals.post_delete, PrivateSection, by_hand.make_again)
    _connect(signals.pre_save, CollectionViewRestriction, by_hand.keep_equal)
    _connect(signals.post_delete, CollectionViewRestriction, by_hand.restore)
    groups = CollectionViewRestriction.groups.through
    _connect(signals.m2m_changed, groups, by_hand.keep_groups_equal)
    signals.post_migrate.connect(
        make_collections_after_migrating, dispatch_uid="heroic_core.sections"
    )


def keep_page_in_step(instance: PageViewRestriction, raw: bool, **kwargs: Any) -> None:
    if not raw:
        sync_below(instance.page.path)


def open_collection(
    instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    """A section that is made public: its files are, too."""
    twin = twin_of(instance)
    if twin and is_from(origin, PageViewRestriction):
        with at_work():
            twin.delete()


def keep_former_in_step(
    instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    # With the page itself goes nothing of its collection, which stays private.
    if is_from(origin, PageViewRestriction):
        sync_below(instance.page.path)


def keep_groups_in_step(
    instance: Any, action: str, reverse: bool, **kwargs: Any
) -> None:
    if not action.startswith("post_"):
        return
    if reverse:
        sync_all()
    else:
        sync_below(instance.page.path)


def keep_name(
    instance: Any, created: bool, raw: bool, update_fields: Any = None, **kwargs: Any
) -> None:
    if created or raw or (update_fields and "title" not in update_fields):
        return
    sections = PrivateSection.objects.filter(page=instance.pk)
    for section in sections.exclude(name=instance.title):
        section.follow_name(instance.title)


def keep_moved_in_step(instance: Any, **kwargs: Any) -> None:
    sync_below(instance.path)


def make_collections_after_migrating(sender: Any, using: str, **kwargs: Any) -> None:
    """Pages may have been private before these apps were installed."""
    is_ours = sender.label == PrivateSection._meta.app_label
    if is_ours and _is_migrated(using, kwargs.get("apps")):
        sync_all()


def is_from(origin: Any, model: type[models.Model]) -> bool:
    """Whether it was rows of this model that somebody deleted, not what holds them."""
    return isinstance(origin, model) or getattr(origin, "model", None) is model


def _is_migrated(using, apps):
    """An app may be migrated alone, or backwards."""
    default = transaction.get_connection().alias
    if using != default or apps is None:
        return False
    try:
        section = apps.get_model(PrivateSection._meta.label)
        apps.get_model(swapper.get_model_name("wagtailcore", "Page"))
    except LookupError:
        return False
    return any(field.name == "files_settled" for field in section._meta.fields)


def _connect(signal, sender, receiver):
    signal.connect(
        receiver,
        sender=sender,
        dispatch_uid=("heroic_core.sections", receiver.__name__),
    )
