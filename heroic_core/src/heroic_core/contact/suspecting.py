"""What a robot sends, as far as one can tell; it is kept aside, never dropped."""

import re

from .models import Suspicion
from .origin import Origin


# Seconds within which nobody has read the form and written something.
QUICKEST = 3
# Links of one message.
MOST_LINKS = 5
LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


def suspicion_of(
    origin: Origin | None, trap: str, subject: str, text: str
) -> Suspicion | None:
    """
    Why a message may be a robot's; None where nothing says so.

    Args:
        origin: of its form; None where this site has signed none.
        trap: what was written into the field that people do not see.
        subject: of the message.
        text: of the message.
    """
    if trap:
        return Suspicion.TRAP
    if origin is None:
        return Suspicion.UNSIGNED
    # A form may have been open for days: only too soon is too soon.
    if origin.age < QUICKEST:
        return Suspicion.FAST
    if len(LINK.findall(f"{subject} {text}")) > MOST_LINKS:
        return Suspicion.LINKS
    return None
