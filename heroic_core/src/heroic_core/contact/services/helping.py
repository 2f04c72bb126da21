"""Somebody was helped by what was shown while they wrote."""

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import override

from ...came_from import is_from_own_page
from ...happenings import Happening, happened
from ...seen import CONTACT
from ...throttle import allows
from ...viewer import Viewer
from ..origin import Origin


# A visitor and minute.
LIMIT = 20
# Seconds for which a click too many on one form is known as one.
DAY = 24 * 60 * 60


def was_solved(
    request: HttpRequest, origin: Origin, sender: Any, **elsewhere: Any
) -> bool:
    """
    Tell of it, once a form, from a page of the site, and not too often.

    Args:
        origin: of the form that is not sent now.
        sender: the model of what it would have become.
        elsewhere: of a form that is not the contact form, the `source` whose it is, the
            `page` that it stands on, and as `detail` what solved it.

    Returns:
        Whether it counts.
    """
    if not _counts(request, origin):
        return False
    page = origin.page_for(Viewer.from_request(request))
    told = {"page": page, "source": CONTACT, **elsewhere}
    # The address that it comes to has no language of its own.
    with override(origin.locale):
        happened.send(sender, happening=Happening.SOLVED, request=request, **told)
    return True


def _counts(request, origin):
    return (
        is_from_own_page(request)
        and allows(request, "contact.solved", LIMIT)
        and cache.add(f"heroic_contact.solved.{origin.token}", True, DAY)
    )
