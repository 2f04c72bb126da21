"""Aliases that stop being aliases keep the privacy of what they stood for."""

from typing import Any

import swapper
from django.db.models import QuerySet
from django.db.models.signals import pre_delete, pre_save

from .restrictions import Restrictions


def register() -> None:
    page = swapper.load_model("wagtailcore", "Page")
    pre_delete.connect(keep_aliases_private, sender=page)
    pre_save.connect(keep_severed_private)


def keep_severed_private(
    sender: type, instance: Any, raw: bool = False, **kwargs: Any
) -> None:
    """An alias is converted into a page of its own, by whatever way."""
    page = swapper.load_model("wagtailcore", "Page")
    if raw or not issubclass(sender, page) or not _may_be_severed(instance):
        return
    for alias in page.objects.filter(pk=instance.pk, alias_of__isnull=False):
        _keep(alias)


def keep_aliases_private(instance: Any, origin: Any = None, **kwargs: Any) -> None:
    """The page that aliases stand for is deleted, and they stay."""
    for alias in instance.aliases.order_by("path"):
        if not _goes_too(alias, origin):
            _keep(alias)


def _may_be_severed(page):
    return bool(page.pk) and not page._state.adding and page.alias_of_id is None


def _goes_too(alias, origin):
    return isinstance(origin, QuerySet) and origin.filter(pk=alias.pk).exists()


def _keep(alias):
    restrictions = Restrictions()
    wanted = restrictions.rows(alias.path)
    restrictions.forget_alias(alias.path)
    restrictions.keep(alias, wanted)
