from django.db import transaction

from heroic_core.viewer import Viewer

from ..choices import Status
from ..models import Post
from .locking import locked_topic
from .posting import NewPost, reply
from .solving import take_solution_back


@transaction.atomic
def reply_unsolved(viewer: Viewer, topic_pk: int, new: NewPost) -> Post:
    """
    Say in a reply that a topic is not solved after all.

    Raises:
        NotFound: there is no such topic that they may read.
        NotAllowed: they may not answer in it, or it is not for them to say.
    """
    if locked_topic(viewer, topic_pk).status == Status.SOLVED:
        take_solution_back(viewer, topic_pk)
    return reply(viewer, topic_pk, new)
