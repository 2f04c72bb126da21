"""What a robot sends, as far as one can tell; it is kept aside, never dropped."""

import re

from .models import Message, Suspicion
from .origin import Origin
from .references import sendings_begin


# Seconds within which nobody has read the form and written something.
QUICKEST = 3
# Seconds for which a form may lie open before somebody sends it.
LONGEST_OPEN = 7 * 24 * 60 * 60
# From one form: who goes back to it has forgotten something.
MOST_MESSAGES = 5
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
    if origin is None or _is_used_up(origin):
        return Suspicion.UNSIGNED
    if origin.age < QUICKEST:
        return Suspicion.FAST
    if len(LINK.findall(f"{subject} {text}")) > MOST_LINKS:
        return Suspicion.LINKS
    return None


def _is_used_up(origin):
    """Whether it is kept for longer, or for more messages, than people need it."""
    begin = sendings_begin(origin.token)
    sent = Message.objects.filter(sending__startswith=begin).count()
    return origin.age > LONGEST_OPEN or sent >= MOST_MESSAGES
