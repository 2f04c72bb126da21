import re
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules


if TYPE_CHECKING:
    from .recipients import Recipient

MODULE = "mail_kinds"
NAME = re.compile(r"[a-z]\w*\.[a-z]\w*")


class Mail:
    """
    A kind of mail. A subclass with a name such as `"forumpress.reply"` is rendered
    from `forumpress/mail/reply_subject.txt`, `reply.txt` and `reply.html`; a site
    overrides any of them with a template of the same name.
    """

    name = ""
    label: str | Promise = ""

    def context(
        self, recipient: "Recipient", data: dict[str, Any]
    ) -> dict[str, Any] | None:
        """
        What the templates are given, asked for at the moment of sending: look up the
        objects that `data` names, and ask again whether this person may see them.

        Returns:
            None when the mail should not be sent any more.
        """
        raise NotImplementedError

    def sample(self) -> dict[str, Any]:
        """A made-up context, for the preview in the admin."""
        raise NotImplementedError

    def headers(self, recipient: "Recipient", data: dict[str, Any]) -> dict[str, str]:
        """More headers, such as `List-Unsubscribe`."""
        return {}

    @property
    def template_prefix(self) -> str:
        app, _, word = self.name.partition(".")
        return f"{app}/mail/{word}"


_kinds: dict[str, Mail] = {}

M = TypeVar("M", bound=type[Mail])


def register(mail: M) -> M:
    """
    Register a subclass of `Mail`; use as a decorator in `mail_kinds.py` of an app.

    Raises:
        ValueError: the name is taken, or is not like `app.word`.
    """
    if not NAME.fullmatch(mail.name):
        raise ValueError(f"{mail.name!r} is not like 'app.word'.")
    if mail.name in _kinds:
        raise ValueError(f"There is a mail {mail.name!r} already.")
    _kinds[mail.name] = mail()
    return mail


def find(name: str) -> Mail | None:
    return _kinds.get(name)


def all_kinds() -> list[Mail]:
    return [_kinds[name] for name in sorted(_kinds)]


def discover() -> None:
    """Import the module `mail_kinds` of every app that has one."""
    autodiscover_modules(MODULE)
