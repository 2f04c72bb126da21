"""The secrets by which readers of feeds have what a person may see."""

import hashlib
import secrets
from typing import Any

from django.db import transaction

from ..models import FeedToken


# Of one person.
MOST = 20


class TooManyTokens(ValueError):
    """Somebody has as many addresses as one may have."""


@transaction.atomic
def make_token(user: Any, source: str, thing: int) -> str:
    """
    A new secret for one feed in a person's name. It is told once: only its digest is
    kept.

    Raises:
        TooManyTokens: some have to be revoked first.
    """
    if FeedToken.objects.filter(user=user).count() >= MOST:
        raise TooManyTokens
    secret = secrets.token_urlsafe(32)
    FeedToken.objects.create(
        user=user, source=source, thing=thing, digest=digest_of(secret)
    )
    return secret


def token_of(secret: str) -> FeedToken | None:
    """The token of a secret; None once it is revoked or its owner has no access."""
    found = FeedToken.objects.select_related("user")
    return found.filter(digest=digest_of(secret), user__is_active=True).first()


def revoke_token(user: Any, pk: int) -> None:
    """Let one of a person's own addresses lead nowhere from now on."""
    FeedToken.objects.filter(user=user, pk=pk).delete()


def digest_of(secret: str) -> str:
    """What is kept of a secret, which is too long to be guessed from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
