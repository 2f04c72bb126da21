"""Anchors are made whenever a page is published, by whomever."""

from django.db.models.signals import post_save
from wagtail.models import Page

from ..pages import DRAFT_FIELDS


def mint_when_live(sender, instance, raw=False, update_fields=None, **kwargs):
    # A page that keeps its draft holds what is not published yet.
    drafted = update_fields is not None and set(update_fields) <= DRAFT_FIELDS
    if isinstance(instance, Page) and instance.live and not raw and not drafted:
        from .anchors import mint

        mint(instance)


def register():
    post_save.connect(mint_when_live, dispatch_uid="heroic_core.headings")
