"""What changes how an article is found, besides what is written in it."""

from django.db.models.signals import post_delete, post_save
from taggit.models import Tag
from wagtail.signals import page_unpublished, post_page_move

from heroic_core.feedback.signals import feedback_given
from heroic_core.pages import keeps_draft
from heroic_core.search.changes import changed, forget

from .models import ArticlePage, CategoryPage, Placement, TaggedArticle
from .outbox_handlers import relate
from .search_source import NAME


def article_changed(instance, update_fields=None, **kwargs):
    if keeps_draft(update_fields):
        return
    if not (instance.live and instance.in_search):
        forget(NAME, [instance.pk])
    changed(NAME, [instance.pk])
    relate(instance.pk)


def article_deleted(instance, **kwargs):
    forget(NAME, [instance.pk])


def article_moved(instance, **kwargs):
    # Its own category has another name.
    changed(NAME, [instance.pk])
    relate(instance.pk)


def category_changed(instance, created=False, update_fields=None, **kwargs):
    if not (created or keeps_draft(update_fields)):
        placed = Placement.objects.filter(category=instance)
        changed(NAME, placed.values_list("article_id", flat=True))


def tagging_changed(instance, created=True, **kwargs):
    # An article that is saved saves the tags that it had once more.
    if created:
        changed(NAME, [instance.content_object_id])


def tag_changed(instance, **kwargs):
    tagged = TaggedArticle.objects.filter(tag=instance)
    changed(NAME, tagged.values_list("content_object_id", flat=True))


def helpfulness_changed(source, thing, **kwargs):
    if source == NAME:
        changed(NAME, [thing])


def register():
    post_save.connect(article_changed, sender=ArticlePage)
    post_delete.connect(article_deleted, sender=ArticlePage)
    post_save.connect(category_changed, sender=CategoryPage)
    post_save.connect(tag_changed, sender=Tag)
    feedback_given.connect(helpfulness_changed)
    post_page_move.connect(article_moved, sender=ArticlePage)
    # A schedule withdraws the row of the page alone: no category is saved.
    page_unpublished.connect(category_changed, sender=CategoryPage)
    for signal in (post_save, post_delete):
        signal.connect(tagging_changed, sender=TaggedArticle)
