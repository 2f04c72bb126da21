"""Changes of pages and sites, whoever's they are."""

import swapper
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Site
from wagtail.signals import page_unpublished, post_page_move

from ..models import ReusableText
from .boosts import forget_boosts
from .changes import follow_moved, forget_page
from .models import SearchBoosts
from .pages import page_changed, sites_changed
from .reused import text_changed, text_deleted


def page_saved(sender, instance, **kwargs):
    page = swapper.load_model("wagtailcore", "Page")
    # The base row is saved alone where Wagtail publishes by schedule.
    if issubclass(sender, page):
        page_changed(instance, **kwargs)
    if sender is page and kwargs.get("update_fields") is None:
        # So it is saved while it is moved, in the transaction of that.
        follow_moved(page__path__startswith=instance.path)


def forget_unpublished(instance, **kwargs):
    forget_page(instance)


def follow_moved_pages(parent_page_before, parent_page_after, **kwargs):
    """Those who stand beside it are numbered anew, and have other paths as well."""
    for parent in {parent_page_before, parent_page_after}:
        follow_moved(page__path__startswith=parent.path)


def register():
    post_save.connect(page_saved, dispatch_uid="heroic_search.page_saved")
    post_save.connect(text_changed, sender=ReusableText)
    # Afterwards nobody knows any more where it was used.
    pre_delete.connect(text_deleted, sender=ReusableText)
    page_unpublished.connect(forget_unpublished)
    post_page_move.connect(follow_moved_pages)
    for signal in (post_save, post_delete):
        signal.connect(sites_changed, sender=Site)
        signal.connect(forget_boosts, sender=SearchBoosts)
