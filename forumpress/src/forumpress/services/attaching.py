"""The files of a post."""

import re
from uuid import UUID

from heroic_core.viewer import Viewer

from ..models import Attachment, Post


# As the text of a post names a file: its address ends so.
KEY = re.compile(r"/file/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


def attach(viewer: Viewer, post: Post) -> None:
    """Let a post have those files of its author that its text names."""
    keys = [UUID(key) for key in KEY.findall(post.source)]
    if keys:
        own = Attachment.objects.filter(owner=viewer.user.pk, post=None, key__in=keys)
        own.update(post=post)
