from os import PathLike
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage


# What comes with messages of the contact form.
ATTACHMENTS = "contact_attachments/"
# What strangers send elsewhere, in a folder of each app.
UPLOADS = "heroic_uploads/"
# What Wagtail uploads there: documents, and files that wait for their form.
PRIVATE_FOLDERS = ("documents/", "wagtail_uploads/", ATTACHMENTS, UPLOADS)


class GuardedStorage(FileSystemStorage):
    """
    Keeps documents out of the folder that the web server serves as media.

    Args:
        document_root: the folder of the documents, outside `MEDIA_ROOT`.
        options: those of Django's FileSystemStorage.
    """

    def __init__(self, document_root: str | PathLike = "", **options) -> None:
        super().__init__(**options)
        if not document_root or self._is_below_media(document_root):
            raise ImproperlyConfigured(
                'GuardedStorage needs OPTIONS={"document_root": "…"}: a folder outside '
                "MEDIA_ROOT, which no web server serves."
            )
        self.documents = FileSystemStorage(location=document_root)

    def path(self, name):
        if is_private(name):
            return self.documents.path(name)
        return super().path(name)

    def _save(self, name, content):
        if is_private(name):
            return self.documents._save(name, content)
        return super()._save(name, content)

    def url(self, name):
        if is_private(name):
            raise NotImplementedError("Documents have no address below MEDIA_URL.")
        return super().url(name)

    def _is_below_media(self, folder):
        return Path(folder).resolve().is_relative_to(Path(self.location).resolve())


def is_private(name: str | PathLike) -> bool:
    return str(name).startswith(PRIVATE_FOLDERS)
