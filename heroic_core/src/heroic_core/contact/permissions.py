from typing import Any


def may_read(user: Any) -> bool:
    """Whether this person may read messages: as the inbox asks it."""
    actions = ("view", "change")
    return any(user.has_perm(f"heroic_contact.{each}_message") for each in actions)
