from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ...uploads.serving import serve_upload
from ..models import Attachment
from .inbox import INBOX


@require_safe
def attachment(request: HttpRequest, pk: int, attachment_pk: int) -> HttpResponse:
    """A file that came with a message, to be kept and never to be run here."""
    actions = ["view", "change"]
    if not INBOX.policy.user_has_any_permission(request.user, actions):
        raise PermissionDenied
    messages = INBOX.seen_by(request).filter(pk=pk)
    found = get_object_or_404(Attachment, pk=attachment_pk, message__in=messages)
    return serve_upload(request, found.file, found.name, found.content_type)
