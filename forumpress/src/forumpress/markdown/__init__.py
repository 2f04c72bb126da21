"""
What members write: Markdown in, HTML out of the door.

The time that a text takes grows with its length, and not faster.
"""

from .mentions import Mention
from .quoting import quoted
from .reading import MOST_MENTIONS, images_in, links_in, mentioned_handles
from .rendering import VERSION, render


# Of a text in characters; forms refuse longer ones.
LONGEST = 65_536

__all__ = [
    "LONGEST",
    "MOST_MENTIONS",
    "VERSION",
    "Mention",
    "images_in",
    "links_in",
    "mentioned_handles",
    "quoted",
    "render",
]
