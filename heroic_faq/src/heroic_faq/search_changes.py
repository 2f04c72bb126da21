"""What changes how a question is found and where it stands, besides its words."""

from django.db.models.signals import post_delete, post_save
from taggit.models import Tag
from wagtail.signals import page_unpublished, post_page_move

from heroic_core.feedback.signals import feedback_given
from heroic_core.pages import keeps_draft
from heroic_core.search.changes import all_changed, changed, forget

from .models import Category, FAQPage, Placement, Question, TaggedQuestion
from .outbox_handlers import moved
from .search_source import NAME


def question_changed(instance, **kwargs):
    if not instance.live:
        forget(NAME, [instance.pk])
    changed(NAME, [instance.pk])


def question_deleted(instance, **kwargs):
    forget(NAME, [instance.pk])


def question_rated(source, thing, **kwargs):
    if source == NAME:
        changed(NAME, [thing])


def stand_elsewhere(questions):
    """Call it also where places change without a signal, with primary keys."""
    questions = list(questions)
    changed(NAME, questions)
    moved(questions)


def placement_changed(instance, **kwargs):
    stand_elsewhere([instance.question_id])


def category_changed(instance, **kwargs):
    below = Placement.objects.filter(category=instance) | Placement.objects.filter(
        category__parent=instance
    )
    stand_elsewhere(below.values_list("question_id", flat=True))


def tagging_changed(instance, **kwargs):
    changed(NAME, [instance.content_object_id])


def tag_changed(instance, **kwargs):
    tagged = TaggedQuestion.objects.filter(tag=instance)
    changed(NAME, tagged.values_list("content_object_id", flat=True))


def homes_changed(update_fields=None, **kwargs):
    """A FAQ page that comes, goes or chooses other categories moves questions."""
    if not keeps_draft(update_fields):
        all_changed(NAME)
        moved()


def homes_moved(instance, **kwargs):
    if FAQPage.objects.filter(path__startswith=instance.path).exists():
        homes_changed()


def register():
    post_save.connect(question_changed, sender=Question)
    post_delete.connect(question_deleted, sender=Question)
    post_save.connect(category_changed, sender=Category)
    post_save.connect(tag_changed, sender=Tag)
    for signal in (post_save, post_delete):
        signal.connect(placement_changed, sender=Placement)
        signal.connect(tagging_changed, sender=TaggedQuestion)
        signal.connect(homes_changed, sender=FAQPage)
    page_unpublished.connect(homes_changed, sender=FAQPage)
    post_page_move.connect(homes_moved)
    feedback_given.connect(question_rated)
