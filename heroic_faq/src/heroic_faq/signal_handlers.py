from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done

from heroic_core.feedback.services.forgetting import forget
from heroic_core.ordering import close_gaps

from .models import Category, Placement, Question
from .search_source import NAME
from .services.placements import fill_translated_category, place_translation


@receiver(copy_for_translation_done)
def remember_source(source_obj, target_obj, **kwargs):
    # The copy is not saved yet, so it cannot stand anywhere.
    if isinstance(target_obj, Question | Category):
        target_obj._translated_from = source_obj


@receiver(post_save, sender=Question)
def place_translated_question(instance, **kwargs):
    if source := instance.__dict__.pop("_translated_from", None):
        place_translation(instance, source)


@receiver(post_save, sender=Category)
def fill_category(instance, **kwargs):
    if source := instance.__dict__.pop("_translated_from", None):
        fill_translated_category(instance, source)


@receiver(post_delete, sender=Placement)
def close_gap_in_category(instance, **kwargs):
    close_gaps(Placement.objects.filter(category=instance.category_id))


@receiver(post_delete, sender=Category)
def close_gap_among_categories(instance, **kwargs):
    close_gaps(instance.siblings())


@receiver(post_delete, sender=Question)
def forget_feedback(instance, **kwargs):
    forget(NAME, [instance.pk])
