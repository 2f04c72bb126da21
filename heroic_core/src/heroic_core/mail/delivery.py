"""
The conversation with the mail server, and what its end means.

Until a row is marked nothing can have been sent. After that a refusal in words means
that nothing was sent, and silence means that nobody knows.
"""

import smtplib
from contextlib import suppress
from typing import Any

from django.conf import settings as django_settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address
from django.utils.translation import gettext as _

from .. import outbox
from ..conf import settings


OWN_BACKEND = "heroic_core.mail.backend.OutboxBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
# Django waits for a server without end unless the site says otherwise.
TIMEOUT = 20
# While the server is down, one mail a minute asks whether it is back.
PAUSE = 60


def deliver(message: EmailMultiAlternatives, job: outbox.Job) -> None:
    """
    Hand a message to the mail server.

    Raises:
        outbox.Retry, outbox.Park: it was surely not sent.
        outbox.Uncertain: it may have been sent.
    """
    _check(message)
    connection = _connect()
    try:
        job.mark()
        _converse(connection, message)
    finally:
        # The server has answered by now; how it says goodbye changes nothing.
        with suppress(Exception):
            connection.close()


def backend_name() -> str:
    """The backend that really delivers, which is never the outbox."""
    given = settings.EMAIL_BACKEND or django_settings.EMAIL_BACKEND
    return SMTP if given == OWN_BACKEND else given


def _check(message: EmailMultiAlternatives) -> None:
    try:
        message.message()
        for address in [message.from_email, *(message.recipients() or [""])]:
            sanitize_address(address, "utf-8")
    except (ValueError, LookupError, TypeError) as error:
        # Not its words: they may quote what the message says.
        raise outbox.Park(
            _("It cannot be written as mail (%s).") % type(error).__name__
        ) from error


def _connect() -> Any:
    try:
        connection: Any = get_connection(backend_name())
        if getattr(connection, "timeout", 0) is None:
            connection.timeout = TIMEOUT
        connection.open()
        smtp = getattr(connection, "connection", None)
        if isinstance(smtp, smtplib.SMTP):
            smtp.ehlo_or_helo_if_needed()
    except (OSError, ImportError, ValueError) as error:
        raise outbox.Retry(
            _("The mail server cannot be reached, or refuses this site: %s")
            % words(error),
            pause=PAUSE,
        ) from error
    return connection


def _converse(connection: Any, message: EmailMultiAlternatives) -> None:
    try:
        sent = connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        # Of one address: others may go through.
        what = _("The mail server refuses the recipient")
        raise _refusal(what, code, text, pause=0) from error
    except smtplib.SMTPResponseException as error:
        what = _("The mail server refuses the message")
        raise _refusal(what, error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise outbox.Park(words(error)) from error
    except OSError as error:
        raise outbox.Uncertain(
            _("The connection to the mail server broke: %s") % words(error), pause=PAUSE
        ) from error
    if sent == 0:
        raise outbox.Retry(_("The mail backend says that it has sent nothing."))


def _refusal(
    what: str, code: int, text: bytes | str, pause: int = PAUSE
) -> outbox.Park:
    message = f"{what}: {code} {_text(text)}"
    if 500 <= code < 600:
        return outbox.Park(message)
    if not 400 <= code < 500:
        # Another kind of yes, or no answer that anybody understands.
        return outbox.Uncertain(message)
    # 421: the server closes down for a while.
    return outbox.Retry(message, pause=pause if code == 421 else 0)


def words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
