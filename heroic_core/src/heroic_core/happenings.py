"""
What readers do that is counted and that the server itself learns of.

Who tells of it need not know who counts. What only the page knows, such as that it was
read, it tells by `heroic_core.seen`.
"""

from enum import StrEnum

from django.dispatch import Signal


class Happening(StrEnum):
    """Something that a reader did."""

    CONTACT_SENT = "sent"
    SOLVED = "solved"


# A reader did something. Arguments: happening (a `Happening`), request, page: the one
# that they came from, or None. Where it was not at the contact form, source says whose
# form it was, page is the one that this stands on, and detail says what solved it, as
# `source:thing`, or is blank.
happened = Signal()

# Somebody who has logged in opened a page that they may see. Arguments: viewer, page,
# source: the name of the source whose object it is, such as `"wiki"`, and seen: what the
# page said of itself, a `heroic_core.seen.Seen`.
opened = Signal()

# Views were counted, each once, and those of robots and editors not at all. Argument:
# views, a `Counter` of pairs of the name of a source and the key of its object.
viewed = Signal()
