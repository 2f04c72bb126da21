from django.utils.translation import ngettext

from ...admin.inbox import Inbox
from ...viewer import Viewer
from ..models import Comment


class FeedbackInbox(Inbox):
    """The comments on pages that one may see."""

    def seen_by(self, request):
        return Comment.objects.visible_to(Viewer.from_request(request))

    def changed(self, number):
        return ngettext(
            "%(number)s comment was changed.",
            "%(number)s comments were changed.",
            number,
        ) % {"number": number}

    def deleted(self, number):
        return ngettext(
            "%(number)s comment was deleted.",
            "%(number)s comments were deleted.",
            number,
        ) % {"number": number}


INBOX = FeedbackInbox(Comment)
