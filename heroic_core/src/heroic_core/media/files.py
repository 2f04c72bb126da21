"""Files on disk, and how they are sent: whole, in part, or by the web server."""

import re
import stat
from email.utils import formatdate
from os import stat_result
from os.path import normpath
from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from whitenoise.responders import SlicedFile, StaticFile

from ..conf import settings


Headers = dict[str, str]

# The last none of them, which WhiteNoise takes for all.
NO_BYTES = re.compile(r"bytes=\s*-0+\s*")


class SentFile(FileResponse, HttpResponse):
    """Wagtail takes an HttpResponse for an answer of a hook; a FileResponse is none."""

    content = property(StreamingHttpResponse.content.fget, lambda self, value: None)


def local_path(storage: Storage, name: str) -> Path:
    """
    The path of a stored file, with every symbolic link followed.

    Raises:
        Http404: there is no such file, or a link leads out of the storage's folder.
        NotImplementedError: the storage keeps its files elsewhere.
    """
    try:
        given = storage.path(name)
    except (ValueError, SuspiciousFileOperation) as e:
        raise Http404 from e
    try:
        path = Path(given).resolve(strict=True)
        folder = Path(given.removesuffix(normpath(name))).resolve()
    except (OSError, RuntimeError, ValueError) as e:
        # The second is what Python 3.11 makes of links that lead to each other.
        raise Http404 from e
    if not path.is_relative_to(folder):
        raise Http404
    return path


def send_file(request: HttpRequest, path: Path, headers: Headers) -> HttpResponse:
    """
    Answer a GET or HEAD request with a file.

    Conditions (`If-None-Match` and the like) and one range of bytes are honoured.

    Args:
        request: its method and headers count.
        path: as `local_path` gives it.
        headers: of the response; `Content-Type` is among them.

    Raises:
        Http404: it is no regular file, or cannot be read.
    """
    found = _stat(path)
    if internal := internal_url(path):
        return HttpResponse(headers={**headers, "X-Accel-Redirect": internal})
    headers = {**headers, **_validators(found), "Accept-Ranges": "bytes"}
    # Django's GZipMiddleware leaves alone what says how it is encoded: a part of a file
    # is one of the file as it is, and images do not shrink.
    headers["Content-Encoding"] = "identity"
    response = get_conditional_response(
        request,
        etag=headers["ETag"],
        last_modified=int(found.st_mtime),
        response=HttpResponse(headers=headers),
    )
    if response.status_code != HttpResponse.status_code:
        return response
    return _body(request, path, headers, found.st_size)


def internal_url(path: Path) -> str | None:
    """Where the web server finds this file, if `X_ACCEL_REDIRECT` says so."""
    for folder, url in settings.X_ACCEL_REDIRECT.items():
        resolved = Path(folder).resolve()
        if path.is_relative_to(resolved):
            relative = path.relative_to(resolved).as_posix()
            return f"{url.rstrip('/')}/{quote(relative)}"
    return None


def _stat(path) -> stat_result:
    try:
        found = path.stat()
    except OSError as e:
        raise Http404 from e
    if not stat.S_ISREG(found.st_mode):
        raise Http404
    return found


def _validators(found) -> Headers:
    return {
        "ETag": f'"{found.st_mtime_ns:x}-{found.st_size:x}"',
        "Last-Modified": formatdate(int(found.st_mtime), usegmt=True),
    }


def _body(request, path, headers, size):
    part = _range(request, headers, size)
    if part is None:
        return _response(request, path, headers, 0, size - 1, 200)
    start, end = part
    if start > end:
        return HttpResponse(
            status=416, headers={**headers, "Content-Range": f"bytes */{size}"}
        )
    headers = {**headers, "Content-Range": f"bytes {start}-{end}/{size}"}
    return _response(request, path, headers, start, end, 206)


def _response(request, path, headers, start, end, status):
    headers = {**headers, "Content-Length": str(end - start + 1)}
    if request.method == "HEAD":
        return HttpResponse(headers=headers, status=status)
    try:
        opened = path.open("rb")
    except OSError as e:
        raise Http404 from e
    response = SentFile(SlicedFile(opened, start, end), status=status)
    for name, value in headers.items():
        response[name] = value
    return response


def _range(request, headers, size) -> tuple[int, int] | None:
    """The first and the last byte asked for; None when the whole file is."""
    header = request.headers.get("Range")
    if (
        not header
        or request.method != "GET"
        or not _is_of_this_version(request, headers)
    ):
        return None
    if NO_BYTES.fullmatch(header):
        return size, size - 1
    try:
        start, end = StaticFile.parse_byte_range(header)
    except ValueError:
        return None
    if start < 0:
        start = max(start + size, 0)
    if end is not None and end < start:
        return None
    return start, size - 1 if end is None else min(end, size - 1)


def _is_of_this_version(request, headers):
    condition = request.headers.get("If-Range")
    return condition in (None, headers["ETag"], headers["Last-Modified"])
