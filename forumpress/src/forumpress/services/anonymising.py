"""Nothing that somebody wrote leads to them any more; what they wrote stays."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import translation
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from heroic_core.search.changes import changed, forget
from heroic_core.viewer import Viewer

from ..choices import Verb
from ..clock import now
from ..errors import NotFound
from ..models import Attachment, Member, Post, Topic
from ..names import NAME
from ..permissions import may_moderate
from .locking import lock, require
from .log import record
from .restricting import may_be_restricted
from .rewriting import Rewriting


@transaction.atomic
def anonymise(viewer: Viewer, user_pk: Any) -> Member:
    """
    Take a person's name from all that they wrote, and from what others wrote of them.

    Their posts have no author from then on, so that nothing ties them to the account.
    What others wrote follows when this is committed.

    Args:
        viewer: that person, or a moderator.

    Raises:
        NotFound: there is no such member.
        NotAllowed: they are neither.
    """
    is_own = viewer.is_authenticated and viewer.user.pk == user_pk
    require(is_own or may_moderate(viewer), _("You may not do this."))
    member = Member.objects.select_related("user").filter(user=user_pk).first()
    if member is None:
        raise NotFound
    require(
        is_own or may_be_restricted(viewer, member),
        _("Staff and moderators do this themselves."),
    )
    label = former_name()
    topics = _topics_of(member.user)
    Rewriting(member.handle, member.name, label).begin()
    _rename(member.user, label)
    delete_unsent_files(member.user)
    _cut_off(member)
    _forget(member, label)
    record(Verb.ANONYMISED, viewer, person=member.user)
    changed(NAME, topics)
    return member


def former_name() -> str:
    """What a person is called who is nobody any more, in the site's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Former member")


def delete_unsent_files(user: Any) -> None:
    """Delete the files that somebody sent and used in no post."""
    files = Attachment.objects.filter(owner=user.pk, post=None)
    for attachment in files:
        # A row without a file has nothing to delete.
        transaction.on_commit(partial(attachment.file.delete, save=False))
    files.delete()


def private_topics_of(user: Any) -> list[int]:
    """The keys of those that search finds for their author alone."""
    topics = Topic.objects.filter(author=user.pk, is_private=True)
    return list(topics.values_list("pk", flat=True))


def _topics_of(user: Any) -> list[int]:
    """All in which their name stands; locked, with all that they wrote in."""
    forget(NAME, private_topics_of(user))
    named = models.Q(author=user) | models.Q(last_poster=user)
    written = Post.objects.filter(author=user).values("topic")
    lock(Topic.objects.filter(named | models.Q(pk__in=written)))
    return list(Topic.objects.filter(named).values_list("pk", flat=True))


def _rename(user: Any, label: str) -> None:
    Topic.objects.filter(author=user).update(author_name=label)
    Topic.objects.filter(last_poster=user).update(last_poster_name=label)
    Post.objects.filter(author=user).update(author_name=label)


def _cut_off(member: Member) -> None:
    """
    Let no row of a forum lead to a person but the member that they are.

    What cannot be without them goes; the rest, such as votes and the log, stays without
    a name.
    """
    ends: dict[Any, Any] = {get_user_model(): member.user, Member: member}
    for model, field in _references(tuple(ends)):
        # The log's own manager refuses: what happened stays, and only who did it goes.
        rows = model._base_manager.filter(**{field.name: ends[field.related_model]})
        if field.null:
            rows.update(**{field.name: None})
        else:
            rows.delete()


def _references(
    targets: tuple[type[models.Model], ...],
) -> Iterator[tuple[type[models.Model], Any]]:
    for model in apps.get_app_config("forumpress").get_models():
        # What a board has as a page is not the forum's to change.
        for field in model._meta.local_concrete_fields:
            leads = field.is_relation and field.related_model in targets
            if leads and model is not Member:
                yield model, field


def _forget(member: Member, label: str) -> None:
    member.name, member.about = label, ""
    member.handle = f"former-{get_random_string(12).lower()}"
    member.is_anonymous = True
    member.read_before = now()
    # Whoever begins anew is new; who was suspended stays so.
    member.post_count = member.solution_count = member.approved_count = 0
    member.save()
