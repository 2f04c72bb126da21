"""Anchors are made whenever a page is published, by whomever."""

from django.db.models.signals import post_save
from wagtail.models import Page

from ..pages import keeps_draft


def mint_when_live(sender, instance, raw=False, update_fields=None, **kwargs):
    # A page that keeps its draft holds what is not published yet.
    drafted = keeps_draft(update_fields)
    if isinstance(instance, Page) and instance.live and not raw and not drafted:
        from .anchors import mint_many

        mint_many([instance])


def mint_where_shown(instance, raw=False, update_fields=None, **kwargs):
    """A reusable text brings its headings to the pages that show it."""
    if instance.live and not raw and not keeps_draft(update_fields):
        from ..reuse import live_pages_showing
        from .anchors import mint_many

        mint_many(live_pages_showing(instance))


def register():
    from ..models import ReusableText

    post_save.connect(mint_when_live, dispatch_uid="heroic_core.headings")
    post_save.connect(mint_where_shown, sender=ReusableText)
