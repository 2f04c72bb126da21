"""What staff say again and again, for whom they answer."""

import re

from ..models import CannedReply, Topic


NAME = "{name}"
# What Markdown would read in a name, which strangers choose.
SIGNS = re.compile(r"([\\`*_\[\]<>@#&|~])")


def canned_replies(topic: Topic) -> list[CannedReply]:
    """Those in the language of a topic; all where there are none."""
    replies = list(CannedReply.objects.all())
    return [each for each in replies if each.locale == topic.locale] or replies


def canned_text(reply: CannedReply, topic: Topic) -> str:
    """What it says to the author of a topic, in Markdown."""
    return reply.text.replace(NAME, SIGNS.sub(r"\\\1", topic.author_name))


def text_of_canned(typed: str, topic: Topic) -> str:
    """The text of the reply whose key an address gives; blank where there is none."""
    is_key = typed.isascii() and typed.isdigit() and len(typed) < 19
    reply = CannedReply.objects.filter(pk=int(typed)).first() if is_key else None
    return canned_text(reply, topic) if reply else ""
