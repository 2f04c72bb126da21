"""What tells messages apart: for people, and for the database."""

import re
from collections.abc import Iterable

from django.utils.crypto import get_random_string, salted_hmac


SALT = "heroic_contact.sending"
# Without those that are taken for one another: 0 and O, 1, I and L, U and V.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
GROUP = 4
REFERENCE = re.compile(
    rf"\bH-[{LETTERS}]{{{GROUP}}}-[{LETTERS}]{{{GROUP}}}\b", re.IGNORECASE
)


def new_reference() -> str:
    """One such as `H-7K3M-9QXD`, of 500 billion."""
    first, second = (get_random_string(GROUP, LETTERS) for _ in range(2))
    return f"H-{first}-{second}"


def new_sending() -> str:
    """For what comes from no form that is known: it is the same as nothing else."""
    return get_random_string(64)


def sending_of(token: str, said: Iterable[str]) -> str:
    """For what comes from a form: the same for the same."""
    return f"{sendings_begin(token)}{_hashed(said)[:40]}"


def sendings_begin(token: str) -> str:
    """How the `sending` of all begins that comes from one form."""
    return _hashed([token])[:24]


def _hashed(said):
    return salted_hmac(SALT, "\0".join(said), algorithm="sha256").hexdigest()
