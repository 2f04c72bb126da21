"""What is told by signals only, and the wiki follows."""

from wagtail.signals import post_page_move

from heroic_core.happenings import opened

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


def register():
    post_page_move.connect(follow_move, dispatch_uid="wikipress.move")
    opened.connect(remember_opened, dispatch_uid="wikipress.opened")
