"""Words of strangers in a mail: no mail program makes a link of them."""

import re

from heroic_core.plain_text import in_one_line


# Narrow, and the end of an address all the same.
GAP = "\N{HAIR SPACE}"
# After what joins the parts of an address; 2.1 and @ada stay whole.
JOINT = re.compile(r"(?:(?<=[:/.])|(?<=\S@))(?=[^\s\d])")


def inert(text: str) -> str:
    """
    Text in one line, without anything that a mail program takes for an address.

    A name such as `evil.example` would be a link in what the site sends.
    """
    return JOINT.sub(GAP, in_one_line(text))
