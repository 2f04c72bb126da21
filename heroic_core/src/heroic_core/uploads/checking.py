"""Which files may come from outside: by their names, sizes and contents."""

from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .kinds import KINDS, Kind
from .names import damaged, name_of, refusal


MOST = 5
LARGEST = 10 * 1024 * 1024


def check(file: UploadedFile) -> str:
    """
    Refuse a file that may not be sent.

    Returns:
        Its content type.

    Raises:
        ValidationError: says which file, and why.
    """
    name = name_of(file)
    kind = KINDS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise refusal(
            _("%(name)s cannot be sent: only files that end in %(endings)s can."),
            name,
            endings=", ".join(KINDS),
        )
    if not file.size:
        raise refusal(_("%(name)s is empty."), name)
    if file.size > LARGEST:
        raise refusal(
            _("%(name)s has %(size)s, and a file may have %(limit)s."),
            name,
            size=filesizeformat(file.size),
            limit=filesizeformat(LARGEST),
        )
    if not _is(kind, file):
        raise damaged(name)
    return kind.content_type


def _is(kind: Kind, file: UploadedFile) -> bool:
    file.seek(0)
    try:
        return kind.is_one(file)
    finally:
        file.seek(0)
