"""
What a form carries along: by which it is known when it is sent twice, and when it was
shown.
"""

from django.core import signing
from django.utils.crypto import get_random_string

from .services.screening import Manner


SALT = "forumpress.sending"
# Seconds; a form may lie open over a holiday.
LONGEST = 30 * 24 * 60 * 60


def new_sending() -> str:
    return signing.TimestampSigner(salt=SALT).sign(get_random_string(32))


def token_of(sending: str) -> str | None:
    """The token of a form that this site has shown, else None."""
    try:
        return signing.TimestampSigner(salt=SALT).unsign(sending, max_age=LONGEST)
    except signing.BadSignature:
        return None


def manner_of(sending: str, trap: str) -> Manner:
    """How a form was sent; one that this site has not shown took no time at all."""
    return Manner(trap, 0 if token_of(sending) is None else _seconds_since(sending))


def _seconds_since(sending):
    made = signing.b62_decode(sending.rsplit(":", 2)[1])
    return max(signing.time.time() - made, 0)
