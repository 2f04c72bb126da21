"""
What plugins add to "Still need help?".

    @hooks.register("register_heroic_help_channel")
    def forum_channel():
        return ForumChannel()
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Site


logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChannelLink:
    """
    Args:
        label: what the link says.
        url: where it leads.
        icon: the name of one of the suite's icons.
        question_parameter: of the URL's query, that takes what somebody searched
            for, so that they need not write it again.
    """

    label: str | Promise
    url: str
    icon: str = "arrow"
    question_parameter: str = ""

    def carrying(self, question: str) -> "ChannelLink":
        """The same link with what somebody asked, where it can take it."""
        if not (question and self.question_parameter):
            return self
        parts = urlsplit(self.url)
        given = urlencode({self.question_parameter: question})
        query = "&".join(filter(None, [parts.query, given]))
        return replace(self, url=urlunsplit(parts._replace(query=query)))


@dataclass(frozen=True)
class PageLink(ChannelLink):
    """A link to a page, for those who may see it."""

    path: str = ""


class HelpChannel(Protocol):
    """What the hook `register_heroic_help_channel` returns."""

    def get_link(self, site: Site, request: HttpRequest | None) -> ChannelLink | None:
        """
        Where this channel is on a site, or None where it is not offered.

        Without a request the question is only whether the site has the channel.
        """


def registered_links(
    site: Site, request: HttpRequest | None = None
) -> Iterator[ChannelLink]:
    for register in hooks.get_hooks("register_heroic_help_channel"):
        try:
            link = register().get_link(site, request)
        except Exception:
            # One plugin's fault must not hide all the others' ways to get help.
            logger.exception("The help channel of %s failed", register.__module__)
        else:
            if link:
                yield link
