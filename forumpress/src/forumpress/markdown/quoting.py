import re
from urllib.parse import quote

from django.utils.translation import gettext as _


# What means something anywhere, and what does at the beginning of a line.
SIGNS = re.compile(r"([\\`*_\[\]<>&~|])")
FIRST_SIGN = re.compile(r"\A(?:[0-9]{1,9}(?=[.)](?:\s|\Z))|(?=[#+=-]))")


def quoted(text: str, name: str, url: str) -> str:
    """
    A quotation in Markdown.

    Args:
        text: plain, such as a reader has selected.
        name: who wrote it.
        url: where they did.
    """
    said = _("%(name)s wrote:") % {"name": f"[{_plain(name)}]({quote(url, '/?#=&%')})"}
    lines = [said, "", *map(_plain, text.strip().splitlines())]
    return "".join(f"> {line}".rstrip() + "\n" for line in lines) + "\n"


def _plain(line: str) -> str:
    """One line of Markdown that shows these words and nothing else."""
    return FIRST_SIGN.sub(r"\g<0>\\", SIGNS.sub(r"\\\1", " ".join(line.split())))
