import mimetypes
import posixpath

from django.core.files.storage import Storage, default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.views import View
from wagtail.models import Collection

from ..conf import settings
from ..viewer import Viewer
from . import guard
from .files import local_path, send_file
from .lookup import find_image, is_avatar


PRIVATE = {"Cache-Control": "private, no-store"}
PUBLIC = {"Cache-Control": "public, max-age=31536000"}
SAFE = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
# Of Wagtail's user profiles.
AVATARS = "avatar_images/"


class MediaView(View):
    """
    The files below `MEDIA_URL`, for those who may have them.

    Images and renditions are shown to who may see their collection, profile pictures
    to who has logged in, and what lies in a folder of `PUBLIC_MEDIA_FOLDERS` to all.
    Nothing else is.
    """

    http_method_names = ["get", "head", "options"]

    def get(self, request, name):
        if "\0" in name or posixpath.normpath(name) != name:
            raise Http404
        if name.startswith(tuple(map(_as_folder, settings.PUBLIC_MEDIA_FOLDERS))):
            return send(request, name, PUBLIC)
        if name.startswith(AVATARS):
            return self._avatar(request, name)
        return self._image(request, name)

    def _image(self, request, name):
        found = find_image(name)
        if found is None:
            return guard.answer_absent(request)
        if found.is_public:
            return send(request, name, PUBLIC)
        collections = Collection.objects.filter(pk__in=found.collection_pks)
        return guard.refuse(request, collections) or send(request, name, PRIVATE)

    def _avatar(self, request, name):
        if not Viewer.from_request(request).is_authenticated:
            return guard.ask_to_log_in(request)
        if not is_avatar(name):
            raise Http404
        return send(request, name, PRIVATE)


def send(
    request,
    name: str,
    headers: dict[str, str],
    storage: Storage = default_storage,
) -> HttpResponse:
    """
    Answer with a stored file, which no browser runs.

    Args:
        headers: of the response; without a `Content-Type` the name tells it.
    """
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    headers = {"Content-Type": guessed, **headers, **SAFE}
    try:
        path = local_path(storage, name)
    except NotImplementedError:
        return _send_from_afar(storage, name, headers)
    return send_file(request, path, headers)


def _send_from_afar(storage, name, headers):
    try:
        response = FileResponse(storage.open(name))
    except OSError as e:
        raise Http404 from e
    # Last, as Django has its own opinion on the type, and shows what is to be kept.
    for header, value in headers.items():
        response[header] = value
    return response


def _as_folder(name):
    return f"{name.strip('/')}/"
