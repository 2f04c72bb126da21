from typing import Any


def name_of(user: Any) -> str:
    """A person as colleagues know them; blank for nobody."""
    return str(user.get_full_name() or user.get_username()) if user else ""
