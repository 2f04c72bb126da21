"""The kinds of files that may be sent, and how each is told by its content."""

import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from .pictures import MOST_KEPT, opened


# Of a text that is read to tell whether it is one.
BEGINNING = 64 * 1024
# Of the list of what is in an archive: a document has some hundred files.
DIRECTORY = 256 * 1024
# Tabs, ends of lines and pages, and what colours the lines of a terminal.
NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
OFFICE = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

Sniff = Callable[[Any], bool]


class Kind(NamedTuple):
    content_type: str
    # Whether a file is what its name says.
    is_one: Sniff


def _begins(*beginnings: bytes) -> Sniff:
    return lambda file: file.read(16).startswith(beginnings)


def _is_text(file):
    return not NO_TEXT.search(file.read(BEGINNING))


def _picture(kind: str) -> Sniff:
    def is_one(file):
        try:
            with opened(file, [kind], MOST_KEPT) as picture:
                picture.verify()
        except ValidationError:
            raise
        except Exception:  # noqa: BLE001 - of a hostile file Pillow makes anything
            return False
        return True

    return is_one


def _archive(name: str, content: bytes = b"") -> Sniff:
    """An archive with a file of this name, which begins so."""

    def is_one(file):
        try:
            with zipfile.ZipFile(_InParts(file)) as archive:
                # Office programs write no other, and some take any memory they like.
                if archive.getinfo(name).compress_type not in PLAIN:
                    return False
                with archive.open(name) as inside:
                    return inside.read(len(content)) == content
        except UNREADABLE:
            return False

    return is_one


PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What a damaged archive comes to.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class _InParts:
    """
    A file that is never read at once by more than the list of an archive may have.

    `ZipFile` reads that as a whole, and makes an object of each of its entries.
    """

    def __init__(self, file):
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._read = file.read

    def read(self, size=-1):
        data = self._read(size if 0 <= size <= DIRECTORY else DIRECTORY + 1)
        if len(data) > DIRECTORY:
            raise zipfile.BadZipFile
        return data


def _open_document(kind: str) -> Kind:
    content_type = f"{OPEN_DOCUMENT}.{kind}"
    return Kind(content_type, _archive("mimetype", content_type.encode()))


KINDS = {
    ".png": Kind("image/png", _picture("PNG")),
    ".jpg": Kind("image/jpeg", _picture("JPEG")),
    ".jpeg": Kind("image/jpeg", _picture("JPEG")),
    ".gif": Kind("image/gif", _picture("GIF")),
    ".webp": Kind("image/webp", _picture("WEBP")),
    ".pdf": Kind("application/pdf", _begins(b"%PDF-")),
    ".txt": Kind("text/plain", _is_text),
    ".log": Kind("text/plain", _is_text),
    ".csv": Kind("text/csv", _is_text),
    ".docx": Kind(f"{OFFICE}.wordprocessingml.document", _archive("word/document.xml")),
    ".xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", _archive("xl/workbook.xml")),
    ".odt": _open_document("text"),
    ".ods": _open_document("spreadsheet"),
}
