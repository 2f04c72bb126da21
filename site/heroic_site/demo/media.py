from django.core.files import File
from django.utils.html import format_html
from wagtail.documents import get_document_model
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.images import get_image_model

from .source import FILES, IMAGES


class Media:
    """Stores the images, documents and videos of the content, each of them once."""

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

    @staticmethod
    def video(url: str, title: str, player: str) -> Embed:
        """What the provider would answer: the demo is loaded without a network."""
        embed, _created = Embed.objects.get_or_create(
            hash=get_embed_hash(url),
            defaults={
                "url": url,
                "title": title,
                "type": "video",
                "html": format_html(
                    '<iframe src="{}" title="{}"></iframe>', player, title
                ),
                "width": 480,
                "height": 270,
            },
        )
        return embed


def _store(instance, path):
    with path.open("rb") as source:
        instance.file.save(path.name, File(source), save=False)
        instance.save()
    return instance
