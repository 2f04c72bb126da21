"""Whether a link leads to a host, or to one below it."""

from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import unquote, urlsplit


def host_of(url: str) -> str:
    """The host that a browser would go to, as DNS has it; blank where there is none."""
    try:
        # A browser takes backslashes for slashes, and `%2e` in a host for a dot.
        host = urlsplit(url.strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    return canonical(unquote(host))


def canonical(host: str) -> str:
    """A host in small letters, in the letters of DNS, and without a dot at its end."""
    host = host.strip().rstrip(".。").lower()
    # One with labels that DNS does not take is compared as it is.
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    return host.rstrip(".")


def is_among(host: str, hosts: Iterable[str]) -> bool:
    """
    Whether a host is one of some, or below one, label by label.

    `attacker-example.com` is not below `example.com`.
    """
    labels = host.split(".")
    names = {".".join(labels[at:]) for at in range(len(labels))}
    return bool(host) and any(canonical(each) in names for each in hosts)
