"""What tells messages apart: for people, and for the database."""

import re

from django.utils.crypto import get_random_string


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
