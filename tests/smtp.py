"""A mail server for tests, on a port of its own, that misbehaves as it is told."""

import asyncio
import socket
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Mailbox:
    """What arrived, and how the server answers: `answers["RCPT"] = "550 No."`."""

    def __init__(self):
        self.received = []
        self.open = set()
        self.answers = {}
        self.hangs = False
        self.breaks_off = False

    @property
    def messages(self):
        return [
            message_from_bytes(data, policy=policy.default) for _, data in self.received
        ]

    @property
    def recipients(self):
        return [recipient for recipient, _ in self.received]

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get(address) or self.answers.get("RCPT", "250 OK")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        if self.hangs:
            await asyncio.sleep(60)
        if self.breaks_off:
            server.transport.close()
            return "451 never heard"
        answer = self.answers.get("DATA", "250 OK")
        if answer.startswith("2"):
            [recipient] = envelope.rcpt_tos
            self.received.append((recipient, envelope.content))
        return answer


@contextmanager
def mail_server(**options):
    """Run a server; gives its `Mailbox` and its port."""
    mailbox = Mailbox()
    server = Server(mailbox, hostname="127.0.0.1", port=free_port(), **options)
    server.start()
    try:
        yield mailbox, server.port
    finally:
        server.stop()


class Server(Controller):
    """Closes the conversations that are still open when it stops."""

    def factory(self):
        return Conversation(self.handler, hostname="mail.example", **self.SMTP_kwargs)

    def cancel_tasks(self, stop_loop=True):
        for transport in self.handler.open:
            transport.abort()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        # Only after what was aborted is closed.
        self.loop.call_later(0.05, self.loop.stop)


class Conversation(SMTP):
    def connection_made(self, transport):
        super().connection_made(transport)
        self.event_handler.open.add(transport)

    def connection_lost(self, error):
        self.event_handler.open.discard(self.transport)
        super().connection_lost(error)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mute_server():
    """A port that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]
