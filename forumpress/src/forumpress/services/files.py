"""Files that people bring along, before and after they are in a post."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from heroic_core.uploads import check, name_of
from heroic_core.uploads.pictures import reencoded
from heroic_core.viewer import Viewer

from .. import limits
from ..clock import now
from ..errors import NotFound, Refused
from ..models import Attachment, Draft
from ..permissions import can_see_post, may_write
from .locking import require
from .members import locked_member


def take(viewer: Viewer, file: UploadedFile) -> Attachment:
    """
    Keep a file of somebody who is writing; a picture without what is said about it.

    Raises:
        NotAllowed: they may not write.
        Refused: it is of no kind that is taken, or too much; says which file and why.
    """
    require(may_write(viewer), _("You may not add files."))
    try:
        made = _attachment(file)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    made.owner = viewer.user
    return _keep(viewer, made)


def file_for(viewer: Viewer, key: Any) -> Attachment:
    """
    A file that somebody may have: of a post that they read, or their own.

    Raises:
        NotFound: there is none that they may know of.
    """
    found = Attachment.objects.select_related("post__topic__board").filter(key=key)
    attachment = found.first()
    if attachment is None or not _may_have(viewer, attachment):
        raise NotFound
    return attachment


def purge() -> int:
    """
    Delete what was in no post for a day, and in nothing that somebody still writes.

    Returns:
        How many files.
    """
    since = now() - timedelta(hours=limits.UNUSED_HOURS)
    unused = Attachment.objects.filter(post=None, created_at__lt=since)
    gone = [each for each in unused.iterator() if not _is_in_draft(each)]
    return sum(_delete(each.pk) for each in gone)


def _attachment(file):
    content_type, name = check(file), name_of(file)
    if not content_type.startswith("image/"):
        size = file.size
        return Attachment(file=file, name=name, content_type=content_type, size=size)
    picture = reencoded(file)
    return Attachment(
        file=picture.file,
        name=name,
        content_type=picture.content_type,
        size=picture.file.size,
        width=picture.width,
        height=picture.height,
    )


@transaction.atomic
def _keep(viewer, made):
    # Of several that come at the same moment each is counted.
    locked_member(viewer.user)
    _refuse_more(viewer, made)
    made.save()
    return made


def _refuse_more(viewer, made):
    own = Attachment.objects.filter(owner=viewer.user.pk)
    unused = Q(post=None)
    has = own.aggregate(
        all=Sum("size", default=0),
        unused=Sum("size", filter=unused, default=0),
        number=Count("pk", filter=unused),
    )
    if has["all"] + made.size > limits.MOST_BYTES:
        raise _too_much(made, has["all"], limits.MOST_BYTES)
    if has["unused"] + made.size > limits.MOST_UNUSED_BYTES:
        raise _too_much(made, has["unused"], limits.MOST_UNUSED_BYTES)
    if has["number"] >= limits.MOST_UNUSED:
        said = _(
            "%(name)s is not kept: %(number)s of your files are in no post yet. Send "
            "what you write first, or wait a day."
        )
        raise Refused(said % {"name": made.name, "number": has["number"]})


def _too_much(made, there, most):
    said = _(
        "%(name)s is not kept: it has %(size)s, and of the %(most)s that your files may "
        "have %(left)s are left."
    )
    sizes = {"size": made.size, "most": most, "left": max(most - there, 0)}
    shown = {name: filesizeformat(size) for name, size in sizes.items()}
    return Refused(said % {"name": made.name, **shown})


def _may_have(viewer, attachment):
    if attachment.post is not None:
        return can_see_post(viewer, attachment.post)
    return viewer.is_authenticated and attachment.owner_id == viewer.user.pk


def _is_in_draft(attachment):
    drafts = Draft.objects.filter(user=attachment.owner_id)
    contents = drafts.values_list("content", flat=True)
    return any(str(attachment.key) in str(each) for each in contents)


@transaction.atomic
def _delete(pk):
    # It may have come into a post meanwhile.
    found = Attachment.objects.select_for_update().filter(pk=pk, post=None).first()
    if found is None:
        return 0
    storage, name = found.file.storage, str(found.file.name)
    found.delete()
    transaction.on_commit(lambda: storage.delete(name))
    return 1
