from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.functional import cached_property


class MediaStorage(FileSystemStorage):
    """Keep documents out of the folder that the web server serves as media."""

    @cached_property
    def documents(self):
        return FileSystemStorage(location=settings.DOCUMENT_ROOT)

    def path(self, name):
        if is_document(name):
            return self.documents.path(name)
        return super().path(name)

    def _save(self, name, content):
        if is_document(name):
            return self.documents._save(name, content)
        return super()._save(name, content)

    def url(self, name):
        if is_document(name):
            raise NotImplementedError("Documents have no address below MEDIA_URL.")
        return super().url(name)


def is_document(name) -> bool:
    return str(name).startswith("documents/")
