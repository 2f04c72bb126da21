"""What follows for a forum when something happens elsewhere."""

from django.conf import settings
from django.db.models.signals import pre_delete


def register():
    pre_delete.connect(
        leave_what_they_wrote,
        sender=settings.AUTH_USER_MODEL,
        dispatch_uid="forumpress.leave_what_they_wrote",
    )


def leave_what_they_wrote(instance, **kwargs):
    """
    An account is deleted: the posts stay, with the name that they have.

    The database lets go of the author; here goes what would lead nowhere.
    """
    from heroic_core.search.changes import changed

    from .models import Member
    from .names import NAME
    from .services.anonymising import delete_unsent_files, private_topics_of
    from .services.rewriting import Rewriting

    delete_unsent_files(instance)
    changed(NAME, private_topics_of(instance))
    member = Member.objects.filter(user=instance.pk).first()
    if member is not None:
        # Mentions lead to a page that is no more.
        Rewriting(member.handle, "", "", is_mentioned=True).begin()
