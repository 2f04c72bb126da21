"""The way out of the digest: one click of a mail program, or of a person (RFC 8058)."""

from ...mail.ways_out import WayOut
from ..models import DigestRecipient


WAY_OUT = WayOut("heroic_insights.digest", "heroic_core:unsubscribe")


def url_for(recipient_pk: int) -> str:
    """The whole address; blank where the site has left out the URLs of the core."""
    return WAY_OUT.url(recipient_pk)


def unsubscribe(recipient_pk: str) -> None:
    """Send no more to who got a mail; also twice."""
    DigestRecipient.objects.filter(pk=recipient_pk).delete()
