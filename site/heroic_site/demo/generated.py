"""Questions and articles by the thousand that still read like some, for measuring."""

from collections.abc import Iterator
from itertools import count, product
from random import Random


TOPICS = {
    "Backups": "a backup|the backup schedule|a single file|an old database|a restore point",
    "Billing": "an invoice|the payment method|the billing address|a credit|a receipt",
    "Certificates": "a certificate|the renewal|a wildcard certificate|a private key|a redirect to https",
    "Databases": "a database|a database user|a table|a slow query|an import",
    "Domains": "a domain|a nameserver|a transfer code|a subdomain|the domain's owner",
    "Files": "a folder|a file's permissions|an upload|an FTP account|a large archive",
    "Logs": "an error log|the access log|a cron job's output|an old log file|a log alert",
    "Mailboxes": "a mailbox|a forwarder|an autoresponder|a shared mailbox|a mail filter",
    "Performance": "the page cache|a slow page|the memory limit|a traffic peak|the image size",
    "Security": "a password|an API key|a login alert|a blocked address|two-step login",
    "Statistics": "a visitor report|a monthly report|a traffic figure|a bandwidth graph|an export",
    "Teams": "a team member|a role|an invitation|a client's access|an activity list",
}
ACTIONS = ["add", "change", "check", "copy", "export", "find", "pause", "remove"]
CASES = [
    "",
    "on a phone",
    "for a second website",
    "after moving from another host",
    "without interrupting visitors",
    "for a whole team",
    "while the site is paused",
    "on a plan that I share",
    "before a launch",
    "when support is closed",
]

STEPS = [
    "Open the control panel and choose {topic} in the menu on the left.",
    "The list shows {thing} with its date and who touched it last.",
    "Changes take effect within five minutes; nothing has to be restarted.",
    "Every plan includes this, and there is no limit to how often you do it.",
    "Only the owner of the account and its administrators see this page.",
    "If a step is missing for you, ask the owner of the account for the role it needs.",
    "What you did stands in the activity list for ninety days and can be undone there.",
    "The old value keeps working for an hour, so that nobody is locked out.",
    "We send a short message to the owner of the account when it is done.",
    "Keep the page open until the green mark appears beside the name.",
]


PARTS = ["Before you begin", "Step by step", "If it does not work"]


def wordings() -> Iterator[tuple[str, str, str]]:
    """Topic, thing and question, evenly over the topics, without an end."""
    for round_number in count(1):
        suffix = f" (part {round_number})" if round_number > 1 else ""
        for case, action, number in product(CASES, ACTIONS, range(5)):
            for topic, things in TOPICS.items():
                thing = things.split("|")[number]
                words = f"How do I {action} {thing} {case}".strip()
                yield topic, thing, f"{words}{suffix}?"


def answer(topic: str, thing: str, seed: int) -> str:
    """Two paragraphs of about a hundred words, the same for the same seed."""
    steps = Random(seed).sample(STEPS, 7)  # noqa: S311 - not a secret
    steps = [step.format(topic=topic, thing=thing) for step in steps]
    return f"<p>{' '.join(steps[:4])}</p><p>{' '.join(steps[4:])}</p>"


def article(topic: str, thing: str, seed: int) -> list[dict]:
    """The blocks of a text of some three hundred words: parts, a note and a command."""
    parts = [
        f"<h2>{part}</h2>{answer(topic, thing, seed * 10 + n)}"
        for n, part in enumerate(PARTS)
    ]
    return [
        {"type": "text", "value": "".join(parts[:2])},
        {
            "type": "callout",
            "value": {"kind": "tip", "title": "", "text": "<p>It can be undone.</p>"},
        },
        {
            "type": "code",
            "value": {
                "language": "bash",
                "code": f"cedar {topic.lower()} --list",
                "caption": "",
            },
        },
        {"type": "text", "value": "".join(parts[2:])},
    ]
