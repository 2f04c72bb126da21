"""Documents, images and their renditions, which the collection decides about."""

from urllib.parse import urlsplit

from wagtail.models import CollectionViewRestriction

from ..registry import Access, Visit, decide


@decide(r"documents/^(\d+)/(.*)$", Access.WALL)
def documents(world, pattern):
    for document in world.things["document"]:
        path = urlsplit(document.url).path
        yield Visit(path, shows=word_inside(document))
        yield Visit(f"{path}.bak")
        yield Visit(f"/documents/{document.pk}/")


def word_inside(document):
    return document.title.removeprefix("Cinnabar ").removesuffix("document") + "inside"


@decide("documents/authenticate_with_password/<int:restriction_id>/", Access.WALL)
def passwords(world, pattern):
    for restriction in CollectionViewRestriction.objects.all():
        url = f"/documents/authenticate_with_password/{restriction.pk}/"
        yield Visit(url, data={"password": "wrong", "return_url": "/"})


@decide("media/<path:name>", Access.WALL)
def media(world, pattern):
    for image in world.things["image"]:
        word = image.title.removeprefix("Cinnabar ").removesuffix("image") + "exif"
        yield Visit(image.file.url, shows=word)
        for rendition in image.renditions.all():
            yield Visit(rendition.url)
        yield Visit(f"/media/images/../{image.file.name}")
        yield Visit(f"/media/{image.file.name}/")
    for document in world.things["document"]:
        yield Visit(f"/media/{document.file.name}")
    for path in ("", "images/", "nothing.png", "%2e%2e/settings.py", "a%00.png"):
        yield Visit(f"/media/{path}")
