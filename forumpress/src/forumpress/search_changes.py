"""What changes how topics are found, besides what is done with them by services."""

from django.db.models.signals import post_delete, post_save, pre_save
from taggit.models import Tag

from heroic_core.pages import keeps_draft
from heroic_core.search.changes import changed

from .models import BoardPage, Topic, TopicTag
from .names import NAME


def remember_board(instance, raw=False, update_fields=None, **kwargs):
    """As what topics are found on it until now, in `_found_as`."""
    if not raw and not keeps_draft(update_fields):
        saved = BoardPage.objects.filter(pk=instance.pk)
        instance.__dict__["_found_as"] = saved.values_list("title", "live").first()


def board_changed(instance, created=False, **kwargs):
    """
    Topics carry the name of their board, and are found while it is published.

    Where it stands, and who may see it, search follows by itself.
    """
    before = instance.__dict__.pop("_found_as", None)
    if before and not created and before != (instance.title, instance.live):
        _have_indexed(Topic.objects.filter(board=instance.pk))


def tagging_changed(instance, **kwargs):
    changed(NAME, [instance.topic_id])


def tag_changed(instance, created=False, **kwargs):
    if not created:
        tagged = TopicTag.objects.filter(tag=instance)
        changed(NAME, tagged.values_list("topic", flat=True))


def register():
    pre_save.connect(remember_board, BoardPage, dispatch_uid="forumpress.board_was")
    post_save.connect(board_changed, BoardPage, dispatch_uid="forumpress.board_is")
    post_save.connect(tag_changed, Tag, dispatch_uid="forumpress.tag_is")
    post_delete.connect(tagging_changed, TopicTag, dispatch_uid="forumpress.untagged")


def _have_indexed(topics):
    changed(NAME, topics.values_list("pk", flat=True))
