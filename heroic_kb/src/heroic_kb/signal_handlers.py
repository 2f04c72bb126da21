"""What Wagtail tells by signals only, and the knowledge base follows."""

from django.db import transaction
from django.db.models.signals import post_delete, pre_delete
from wagtail.signals import page_unpublished, post_page_move

from heroic_core.feedback.services.forgetting import forget

from .models import ArticlePage, CategoryPage
from .search_source import NAME


LEFT = "_heroic_kb_left"


def follow_move(sender, instance, parent_page_before, parent_page_after, **kwargs):
    from .services.places import moved

    if issubclass(sender, ArticlePage | CategoryPage):
        moved(instance, parent_page_before, parent_page_after)


def recount_unpublished(sender, instance, **kwargs):
    """A schedule withdraws the row of the page alone, and nothing of it is saved."""
    if issubclass(sender, ArticlePage):
        recount(instance.placements.values_list("category", flat=True))
    elif issubclass(sender, CategoryPage):
        recount([instance.above_id])


def remember_categories(instance, origin, **kwargs):
    """Of all that is deleted at once, where it stood."""
    from .services.recounting import lock

    if isinstance(instance, ArticlePage):
        found = set(instance.placements.values_list("category", flat=True))
    else:
        found = {instance.above_id}
    left = origin.__dict__.setdefault(LEFT, set())
    if found - left:
        # Before anything is deleted that those may wait for who hold these.
        lock(found - left)
        left |= found


def leave_categories(origin, **kwargs):
    from .services.places import left

    # By now all places are gone, so that once is enough.
    left(origin.__dict__.pop(LEFT, ()))


@transaction.atomic
def recount(categories):
    from .services.recounting import lock, recount_above

    categories = list(categories)
    lock(categories)
    recount_above(categories)


def forget_feedback(instance, **kwargs):
    forget(NAME, [instance.pk])


def register():
    post_page_move.connect(follow_move, dispatch_uid="heroic_kb.move")
    page_unpublished.connect(recount_unpublished, dispatch_uid="heroic_kb.unpublish")
    for model in (ArticlePage, CategoryPage):
        pre_delete.connect(remember_categories, model)
        post_delete.connect(leave_categories, model)
    post_delete.connect(forget_feedback, ArticlePage)
