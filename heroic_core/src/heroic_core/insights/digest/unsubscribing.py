"""The way out of the digest: one click of a mail program, or of a person (RFC 8058)."""

from django.core import signing

from ...mail.rendering import site_context
from ...view_urls import url_of
from ..models import DigestRecipient


SALT = "heroic_insights.digest"


class NoRecipient(LookupError):
    """No mail of this site leads here."""


def url_for(recipient_pk: int) -> str:
    """The whole address; blank where the site has left out the URLs of the core."""
    signed = signing.Signer(salt=SALT).sign(str(recipient_pk))
    path = url_of("heroic_core:unsubscribe", signed)
    return f"{site_context()['site_url']}{path}" if path else ""


def recipient_key(signed: str) -> int:
    """Whom a mail was for. Raises `NoRecipient`."""
    try:
        return int(signing.Signer(salt=SALT).unsign(signed))
    except (signing.BadSignature, ValueError) as error:
        raise NoRecipient from error


def unsubscribe(signed: str) -> None:
    """Send no more to who got a mail; also twice. Raises `NoRecipient`."""
    DigestRecipient.objects.filter(pk=recipient_key(signed)).delete()
