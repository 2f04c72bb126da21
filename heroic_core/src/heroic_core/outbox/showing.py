import json
from typing import Any

from django.utils.translation import gettext as _

from ..models.outbox import OutboxRow
from .handlers import find


def payload_to_show(row: OutboxRow) -> str:
    """
    The payload as people may see it: without what its handler calls secret, and not
    at all where no handler can say.
    """
    handler = find(row.kind)
    if handler is None:
        return _("Not shown: nobody works on this kind, nor says what of it is secret.")
    try:
        shown = _without(row.payload, handler.secret)
    except ValueError:
        return _("It cannot be read.")
    text = json.dumps(shown, indent=2, ensure_ascii=False)
    # No page can hold half of a surrogate pair.
    return text.encode("utf-8", "backslashreplace").decode()


def _without(payload: Any, secret: Any) -> Any:
    if not secret:
        return payload
    if not isinstance(payload, dict):
        return _("(not shown)")
    hidden = _("(not shown)")
    return {k: hidden if k in secret else value for k, value in payload.items()}
