"""
The ways out of the mails of plugins, which stand at addresses of the core: below a page
its privacy would ask for a login, and Django for a token.

    @hooks.register("register_heroic_way_out")
    def out_of_news():
        return OutOfNews()
"""

from typing import Protocol

from wagtail import hooks

from .ways_out import WayOut


HOOK = "register_heroic_way_out"
VIEW = "heroic_core:leave_mail"


class MailToLeave(Protocol):
    """What the hook `register_heroic_way_out` returns."""

    # Of letters, digits and hyphens; tells it from the others, in the address too.
    name: str
    # Made by `way_out_of` with this name.
    way_out: WayOut
    # Of the page; it is given `is_done`.
    template: str

    def leave(self, key: str) -> None:
        """Send no more to whom a mail was for; also twice, and also who is gone."""


def way_out_of(name: str) -> WayOut:
    """The signed addresses for a mail of this name, which is registered by the hook."""
    return WayOut(f"heroic_core.leave.{name}", VIEW, name)


def mails_to_leave() -> dict[str, MailToLeave]:
    """All of them, by name."""
    return {mail.name: mail for mail in (make() for make in hooks.get_hooks(HOOK))}
