"""
What plugins add to "Still need help?".

    @hooks.register("register_heroic_help_channel")
    def forum_channel():
        return ForumChannel()
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail import hooks
from wagtail.models import Site


logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ChannelLink:
    label: str | Promise
    url: str
    icon: str = "arrow"


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
