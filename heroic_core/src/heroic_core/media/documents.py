"""Documents, answered in place of Wagtail's own view."""

from typing import Any

from django.conf import settings as django_settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views import View
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.documents.wagtail_hooks import check_view_restrictions

from . import guard
from .files import local_path, send_file
from .lookup import is_public
from .views import PRIVATE


HOOK = "before_serve_document"
# The address stays when the document is replaced, or made private.
REVALIDATED = {"Cache-Control": "no-cache"}


def serve_document(document, request):
    """
    The answer to who asks for a document (a `before_serve_document` hook).

    Hooks of the site's own are heard after the guard and before the file is sent;
    Wagtail's is not, because it knows no password of a page.
    """
    public = is_public(document.collection)
    refused = None if public else guard.refuse(request, [document.collection])
    if refused:
        return refused
    for hook in hooks.get_hooks(HOOK):
        if hook not in (serve_document, check_view_restrictions):
            response = hook(document, request)
            if isinstance(response, HttpResponse):
                return response
    headers = REVALIDATED if public else PRIVATE
    return DocumentView.as_view(document=document, headers=headers)(request)


class DocumentView(View):
    """
    A document, for who has passed the guard.

    Left to Wagtail's view are those that are not to be sent by Django, and those that
    lie on no disk of this machine.
    """

    document: Any = None
    headers: dict[str, str] = {}
    http_method_names = ["get", "head", "options"]

    def get(self, request):
        if _is_sent_elsewhere(self.document):
            return None
        file = self.document.file
        try:
            path = local_path(file.storage, file.name)
        except NotImplementedError:
            return None
        model = get_document_model()
        document_served.send(sender=model, instance=self.document, request=request)
        return send_file(request, path, {**self.headers, **_headers(self.document)})


def _is_sent_elsewhere(document):
    method = getattr(django_settings, "WAGTAILDOCS_SERVE_METHOD", None)
    if method not in ("redirect", "direct"):
        return False
    try:
        return bool(document.file.url)
    except NotImplementedError:
        return False


def _headers(document):
    attached = document.content_disposition != "inline"
    headers = {
        "Content-Type": document.content_type,
        "Content-Disposition": content_disposition_header(attached, document.filename),
        "X-Content-Type-Options": "nosniff",
    }
    if getattr(django_settings, "WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT", True):
        headers["Content-Security-Policy"] = "default-src 'none'"
    return headers
