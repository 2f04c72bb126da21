"""What Wagtail tells by signals only, and the wiki follows."""

from wagtail.signals import post_page_move

from .models import WikiPage


def follow_move(sender, instance, parent_page_after, **kwargs):
    from .services.places import moved

    if issubclass(sender, WikiPage):
        moved(instance, parent_page_after)


def register():
    post_page_move.connect(follow_move, dispatch_uid="wikipress.move")
