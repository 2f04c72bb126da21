"""What Wagtail and readers do that reviews follow."""

from django.db.models.signals import post_save, pre_save
from wagtail.documents import get_document_model
from wagtail.signals import page_published, post_page_move

from ..feedback.signals import feedback_given
from ..insights.digest.scheduling import schedule
from ..models import ReusableText
from . import changes
from .models import ReviewMailSettings
from .pages import ReviewedPageMixin, ReviewSectionMixin, is_reviewed
from .services.beginning import begin
from .services.causes import readers_say_outdated
from .services.intervals import plan_later
from .services.telling import WEEKLY


def published(sender, instance, revision=None, **kwargs):
    # Wagtail also sends the signal for what is only scheduled.
    if instance.live and is_reviewed(instance):
        begin(instance, revision.user if revision else None)


def made(sender, instance, created=False, raw=False, **kwargs):
    # A copy can be live without having been published.
    is_page = created and not raw and issubclass(sender, ReviewedPageMixin)
    if is_page and instance.live and is_reviewed(instance):
        begin(instance)


def moved(sender, instance, **kwargs):
    if issubclass(sender, ReviewedPageMixin | ReviewSectionMixin):
        plan_later(instance)


def voted(source, thing, **kwargs):
    readers_say_outdated(source, thing)


def mail_settings_saved(instance, created, **kwargs):
    # They are made before there is anything to tell.
    if not created:
        schedule(instance, kind=WEEKLY)


def register():
    page_published.connect(published, dispatch_uid="heroic_freshness.published")
    post_save.connect(made, dispatch_uid="heroic_freshness.made")
    post_page_move.connect(moved, dispatch_uid="heroic_freshness.moved")
    feedback_given.connect(voted, dispatch_uid="heroic_freshness.voted")
    post_save.connect(mail_settings_saved, sender=ReviewMailSettings)
    document = get_document_model()
    pre_save.connect(changes.text_is_saved, sender=ReusableText)
    post_save.connect(changes.text_was_saved, sender=ReusableText)
    pre_save.connect(changes.file_is_saved, sender=document)
    post_save.connect(changes.file_was_saved, sender=document)
