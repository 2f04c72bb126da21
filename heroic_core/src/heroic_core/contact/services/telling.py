"""Who is told of a message by mail."""

from datetime import timedelta

from django.utils import timezone

from ... import mail
from ..models import ContactRecipient, Message, Status


COPY, NOTICE = "heroic_contact.copy", "heroic_contact.notice"
# To one address in a day: anybody may write that of somebody else into the form.
COPIES = 3


def tell_recipients(message: Message) -> None:
    """Put a mail to each of those whom the settings of the site name."""
    told = ContactRecipient.objects.filter(settings__site=message.site_id)
    for each in told.select_related("user"):
        data = {"message": message.pk}
        to = each.user or each.email
        mail.send(NOTICE, to, data, language=message.locale)


def send_copy(message: Message) -> None:
    """Put a copy to its sender, unless their address had its share of today's."""
    day = timezone.now() - timedelta(days=1)
    lately = Message.objects.filter(email__iexact=message.email, created_at__gte=day)
    if lately.exclude(status=Status.SPAM).count() <= COPIES:
        data = {"message": message.pk}
        mail.send(COPY, message.email, data, language=message.locale)
