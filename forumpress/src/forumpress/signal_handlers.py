"""What follows for a forum when something happens elsewhere."""

from collections import Counter

from django.conf import settings
from django.db.models.signals import pre_delete

from heroic_core.happenings import opened, viewed

from .names import NAME


def remember_read(sender, viewer, source, seen, **kwargs):
    from .services.reading import remember

    if source == NAME:
        remember(viewer, seen.thing, seen.revision)


def count_views(sender, views, **kwargs):
    from .services.reading import count_views as count

    own = {thing: number for (source, thing), number in views.items() if source == NAME}
    count(Counter(own))


def leave_what_they_wrote(instance, **kwargs):
    """
    An account is deleted: the posts stay, with the name that they have.

    The database lets go of the author; here goes what would lead nowhere.
    """
    from heroic_core.search.changes import changed

    from .models import Member
    from .services.anonymising import delete_unsent_files, private_topics_of
    from .services.rewriting import Rewriting

    delete_unsent_files(instance)
    changed(NAME, private_topics_of(instance))
    member = Member.objects.filter(user=instance.pk).first()
    if member is not None:
        # Mentions lead to a page that is no more.
        Rewriting(member.handle, "", "", is_mentioned=True).begin()


def register():
    opened.connect(remember_read, dispatch_uid="forumpress.read")
    viewed.connect(count_views, dispatch_uid="forumpress.viewed")
    pre_delete.connect(
        leave_what_they_wrote,
        sender=settings.AUTH_USER_MODEL,
        dispatch_uid="forumpress.leave_what_they_wrote",
    )
