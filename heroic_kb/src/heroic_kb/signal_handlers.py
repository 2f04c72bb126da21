"""What Wagtail tells by signals only, and the knowledge base follows."""

from django.db.models.signals import post_delete, pre_delete
from wagtail.signals import post_page_move

from .models import ArticlePage, CategoryPage


def follow_move(instance, parent_page_before, parent_page_after, **kwargs):
    from .services.places import moved

    if isinstance(instance, ArticlePage | CategoryPage):
        moved(instance, parent_page_before, parent_page_after)


def remember_categories(instance, **kwargs):
    instance.counted_in = list(instance.placements.values_list("category", flat=True))


def recount_categories(instance, **kwargs):
    from .services.places import recount_above

    recount_above(getattr(instance, "counted_in", ()))


def register():
    post_page_move.connect(follow_move, dispatch_uid="heroic_kb.move")
    pre_delete.connect(remember_categories, ArticlePage, dispatch_uid="heroic_kb.kept")
    post_delete.connect(recount_categories, ArticlePage, dispatch_uid="heroic_kb.count")
