"""Where uploads lie: no web server serves them, and no name tells the place."""

from pathlib import PurePosixPath

from django.core import checks
from django.core.files.storage import default_storage
from django.utils.crypto import get_random_string

from ..media.storage import UPLOADS


def folder_of(app: str) -> str:
    """Where the uploads of an app lie, in the guarded storage."""
    return f"{UPLOADS}{app}/"


def place_in(folder: str, name: str) -> str:
    """Nobody who knows the name of a file knows where it lies."""
    ending = PurePosixPath(name).suffix.lower()
    return f"{folder}{get_random_string(32)}{ending}"


def is_guarded(folder: str) -> bool:
    """Whether what lies in a folder has no address at which a web server serves it."""
    try:
        default_storage.url(f"{folder}any.pdf")
    except NotImplementedError:
        return True
    return False


def check_guarded(folder: str, consequence: str, id: str) -> list[checks.CheckMessage]:
    """
    A system check of an app that takes uploads.

    Args:
        folder: of the app.
        consequence: what the app does not do otherwise, as a clause.
        id: of the message.
    """
    if is_guarded(folder):
        return []
    return [
        checks.Info(
            f"{consequence}: they would lie below MEDIA_URL, "
            "where everybody may have them who knows an address.",
            hint=(
                'Set STORAGES["default"] to {"BACKEND": '
                '"heroic_core.media.storage.GuardedStorage", "OPTIONS": '
                '{"document_root": "…"}}, a folder outside MEDIA_ROOT.'
            ),
            id=id,
        )
    ]
