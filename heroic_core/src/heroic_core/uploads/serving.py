"""How uploads are given back to those who may have them."""

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from ..media.views import PRIVATE, send
from .kinds import KINDS


SENT = {kind.content_type for kind in KINDS.values()}
# No browser runs these, whatever they hold.
SHOWN = {each for each in SENT if each.startswith("image/")}


def serve_upload(
    request: HttpRequest,
    file: FieldFile,
    name: str,
    content_type: str,
    *,
    inline: bool = False,
) -> HttpResponse:
    """
    Answer with an upload, which no cache keeps and no browser runs.

    Whoever calls has asked whether the viewer may have it.

    Args:
        name: under which it is kept by who gets it.
        content_type: as `check` gave it; any other is told to nobody.
        inline: whether to show it in the page; of pictures alone.

    Raises:
        Http404: there is no such file.
    """
    attached = not (inline and content_type in SHOWN)
    headers = {
        "Content-Disposition": content_disposition_header(attached, name),
        "Content-Type": _safe(content_type),
    }
    return send(request, file.name or "", {**PRIVATE, **headers}, storage=file.storage)


def _safe(content_type):
    if content_type not in SENT:
        return "application/octet-stream"
    # A table or a page that calls itself a text is one.
    return "text/plain" if content_type.startswith("text/") else content_type
