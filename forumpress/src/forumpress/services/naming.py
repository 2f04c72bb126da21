"""What somebody is called, wherever their name was put down."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from heroic_core import outbox
from heroic_core.viewer import Viewer

from ..choices import Verb
from ..models import Member, Post, Topic
from ..permissions import may_write
from .locking import lock_with_topics, require
from .log import record
from .members import member_of


RENAME = "forumpress.rename"
TOGETHER = 200


@transaction.atomic
def change_profile(viewer: Viewer, name: str, about: str) -> Member:
    """
    Change what a member says of themselves.

    Raises:
        NotAllowed: they may not write, and change what others read.
    """
    require(viewer.is_authenticated, _("Log in first."))
    member = member_of(viewer.user)
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if (member.name, member.about) != (name, about):
        require(may_write(viewer), _("You may not change your name or text now."))
    before, is_renamed = member.name, member.name != name
    member.name, member.about = name, about
    if is_renamed and member.is_anonymous:
        # Somebody who begins anew.
        member.is_anonymous = False
    member.save(update_fields=["name", "about", "is_anonymous"])
    if is_renamed:
        record(Verb.RENAMED, viewer, person=viewer.user)
        start = {"member": member.pk, "topic": 0, "post": 0, "before": before}
        outbox.put(RENAME, start)
    return member


def rename_some(member: Member, topic: int, post: int) -> tuple[int, int] | None:
    """
    Give some topics and posts the name that their author has by now.

    Args:
        topic, post: the keys after which they are looked for.

    Returns:
        The keys of the last ones; None where there are no more.
    """
    user = member.user_id
    named = Topic.objects.filter(Q(author=user) | Q(last_poster=user))
    topics = list(_next(named, topic).values_list("pk", flat=True)[:TOGETHER])
    posts = _next(Post.objects.filter(author=user), post)
    found = dict(posts.values_list("pk", "topic")[:TOGETHER])
    if not topics and not found:
        return None
    # Those of other people's topics as well, which may be merged meanwhile.
    keys = lock_with_topics(found, topics)
    own = Topic.objects.filter(pk__in=topics)
    own.filter(author=user).update(author_name=member.name)
    own.filter(last_poster=user).update(last_poster_name=member.name)
    Post.objects.filter(pk__in=keys, author=user).update(author_name=member.name)
    return max([topic, *topics]), max([post, *keys])


def _next(rows: QuerySet, after: int) -> QuerySet:
    return rows.filter(pk__gt=after).order_by("pk")
