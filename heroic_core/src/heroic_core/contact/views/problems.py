"""Why something that was sent is not kept, however right it is."""

from http import HTTPStatus
from typing import NamedTuple

from django.utils.translation import gettext as _


class Problem(NamedTuple):
    """Why something was not kept, in words."""

    said: str
    status: HTTPStatus


def from_elsewhere() -> Problem:
    said = _(
        "Your browser does not say that this comes from a page of this site, so it was "
        "not sent. Send it from here: nothing that you wrote is lost."
    )
    return Problem(said, HTTPStatus.FORBIDDEN)


def too_often() -> Problem:
    said = _(
        "There were a lot of messages from where you are. Wait a few minutes, then send "
        "this again: nothing that you wrote is lost."
    )
    return Problem(said, HTTPStatus.TOO_MANY_REQUESTS)
