"""What changes how a wiki page is found, besides what is written in it."""

from django.db.models.signals import post_delete, post_save
from taggit.models import Tag
from wagtail.signals import post_page_move

from heroic_core.pages import keeps_draft
from heroic_core.search.changes import changed, forget
from heroic_core.tree_paths import at_or_below

from .models import TaggedWikiPage, WikiAlias, WikiPage, WikiSpacePage
from .search_source import NAME


def page_changed(instance, update_fields=None, **kwargs):
    if keeps_draft(update_fields):
        return
    if not instance.live:
        forget(NAME, [instance.pk])
    changed(NAME, [instance.pk])


def page_deleted(instance, **kwargs):
    forget(NAME, [instance.pk])


def page_moved(instance, **kwargs):
    # It may stand in a space of another name now, and all below it with it.
    _have_indexed(WikiPage.objects.filter(at_or_below(instance.path)))


def space_changed(instance, created=False, update_fields=None, **kwargs):
    if not (created or keeps_draft(update_fields)):
        _have_indexed(WikiPage.objects.filter(space=instance.pk))


def name_changed(instance, **kwargs):
    changed(NAME, [instance.page_id])


def tagging_changed(instance, created=True, **kwargs):
    # A page that is saved saves the tags that it had once more.
    if created:
        changed(NAME, [instance.content_object_id])


def tag_changed(instance, **kwargs):
    tagged = TaggedWikiPage.objects.filter(tag=instance)
    changed(NAME, tagged.values_list("content_object_id", flat=True))


def register():
    post_save.connect(page_changed, sender=WikiPage)
    post_delete.connect(page_deleted, sender=WikiPage)
    post_page_move.connect(page_moved, sender=WikiPage)
    post_save.connect(space_changed, sender=WikiSpacePage)
    post_save.connect(tag_changed, sender=Tag)
    for signal in (post_save, post_delete):
        signal.connect(tagging_changed, sender=TaggedWikiPage)
        signal.connect(name_changed, sender=WikiAlias)


def _have_indexed(pages):
    changed(NAME, pages.values_list("pk", flat=True))
