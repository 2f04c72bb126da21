from django.core.files import File
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .source import FILES, IMAGES


class Media:
    """Stores the images and documents that the content names, each of them once."""

    def __init__(self):
        self._images = {}
        self._documents = {}

    def image(self, name: str):
        if name not in self._images:
            title = name.partition(".")[0].replace("-", " ").capitalize()
            self._images[name] = _store(get_image_model()(title=title), IMAGES / name)
        return self._images[name]

    def document(self, name: str, title: str):
        if name not in self._documents:
            document = get_document_model()(title=title)
            self._documents[name] = _store(document, FILES / name)
        return self._documents[name]


def _store(instance, path):
    with path.open("rb") as source:
        instance.file.save(path.name, File(source), save=False)
        instance.save()
    return instance
