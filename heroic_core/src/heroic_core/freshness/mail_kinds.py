from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..insights.days import today
from ..mail import Mail, register
from ..viewer import Viewer
from .services.listing import due_for
from .services.telling import MAIL, is_wanted
from .unsubscribing import WAY_OUT


# Pages in one mail; the others are in the queue.
MOST = 20


@register
class DueMail(Mail):
    """Which pages of an owner are to be reviewed."""

    name = MAIL
    label = gettext_lazy("Pages to review")

    def context(self, recipient, data):
        user = recipient.user
        # Whoever has had enough meanwhile.
        if user is None or not is_wanted(user):
            return None
        due = list(due_for(user, Viewer.for_user(user)))
        told = [told for review in due if (told := _told(review))["url"]]
        if not told:
            return None
        return {
            "pages": told[:MOST],
            "number": len(told),
            "more": max(0, len(told) - MOST),
            "unsubscribe_url": WAY_OUT.url(user.pk),
        }

    def headers(self, recipient, data):
        return WAY_OUT.headers(recipient.user.pk) if recipient.user else {}

    def sample(self):
        page = {
            "title": _("How do I cancel a plan?"),
            "url": "https://example.com/help/cancel/",
            "due": date_format(today()),
            "causes": [_("Readers say that it is out of date")],
        }
        return {
            "pages": [page, {**page, "causes": []}],
            "number": 2,
            "more": 0,
            "unsubscribe_url": "https://example.com/unsubscribe/",
        }


def _told(review):
    return {
        "title": review.page.title,
        "url": review.page.get_full_url() or "",
        "due": date_format(review.due_on),
        "causes": [str(cause) for cause in review.causes.all()],
    }
