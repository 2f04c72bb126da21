"""What is told by signals only, and the wiki follows."""

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.signals import post_page_move

from heroic_core.feedback.services.forgetting import forget
from heroic_core.happenings import opened
from heroic_core.models import ReusableText
from heroic_core.pages import keeps_draft
from heroic_core.reuse import live_pages_showing

from .models import WikiPage
from .search_source import NAME


def follow_move(sender, instance, parent_page_after, **kwargs):
    from .services.places import moved

    if issubclass(sender, WikiPage):
        moved(instance, parent_page_after)


def remember_opened(sender, viewer, page, source, **kwargs):
    from .services.recent_views import remember

    if source == NAME:
        remember(viewer.user, page)


def follow_save(sender, instance, raw=False, update_fields=None, **kwargs):
    from .services.link_rows import keep_rows

    if not raw and not keeps_draft(update_fields):
        keep_rows(instance)


def follow_deletion(sender, instance, **kwargs):
    from .services.link_rows import forget_names

    forget_names(instance)


def follow_reusable_text(instance, raw=False, update_fields=None, **kwargs):
    """It brings its headings to the pages that show it."""
    from .services.link_rows import keep_rows

    if instance.live and not raw and not keeps_draft(update_fields):
        for page in live_pages_showing(instance):
            if isinstance(page, WikiPage):
                keep_rows(page)


def forget_feedback(instance, **kwargs):
    forget(NAME, [instance.pk])


def register():
    post_save.connect(follow_save, sender=WikiPage, dispatch_uid="wikipress.rows")
    pre_delete.connect(follow_deletion, sender=WikiPage, dispatch_uid="wikipress.gone")
    post_save.connect(
        follow_reusable_text, sender=ReusableText, dispatch_uid="wikipress.reused"
    )
    post_page_move.connect(follow_move, dispatch_uid="wikipress.move")
    opened.connect(remember_opened, dispatch_uid="wikipress.opened")
    post_delete.connect(forget_feedback, WikiPage)
