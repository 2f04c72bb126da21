"""What people wrote to a person about, as evidence."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ....contact.models import Message
from ....contact.models import Status as MessageStatus
from ....contact.references import REFERENCE
from ....evidence import Evidence, Quote
from ....search.keeping import mask
from ....view_urls import url_of
from ....viewer import Viewer, stranger
from .privacy import private_page


# Messages that are looked at, the latest first.
MOST = 10_000
# What one counts: whoever writes has not found it, and somebody has to answer.
POINTS = 5


class ContactMessages:
    """What messages to a person were about."""

    kind = "contact"
    label = _("Messages to a person")

    def evidence(self, since: datetime) -> Iterator[Evidence]:
        # Of a page that is gone nobody can tell who may know what was written there.
        told = Message.objects.exclude(has_page=True, page=None)
        written = told.filter(created_at__gte=since)
        wanted = written.exclude(status=MessageStatus.SPAM).select_related("page")
        latest = wanted.defer("text", "shown", "opened").order_by("-created_at", "-pk")
        everybody = stranger()
        for message in latest[:MOST].iterator():
            # Who names the number of a message goes on with what that one counts for.
            if not REFERENCE.search(message.subject):
                yield _evidence(message, everybody)


def quote_of(message: Message) -> Quote:
    """Its subject, and the way to the rest for who may read messages."""
    return Quote(
        key=f"message:{message.pk}",
        text=mask(message.subject),
        url=url_of("heroic_contact_inbox:edit", message.pk),
        said_at=message.created_at,
        page_id=message.page_id,
    )


def _evidence(message: Message, everybody: Viewer) -> Evidence:
    return Evidence(
        words=mask(message.subject),
        locale=message.locale,
        times=1,
        points=POINTS,
        first_seen=message.created_at,
        last_seen=message.created_at,
        site_id=message.site_id,
        page_id=private_page(message.page, everybody),
        title_of_id=message.page_id,
        quotes=(quote_of(message),),
    )
