from django.db.models import Prefetch, prefetch_related_objects
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError


def prefetch_renditions(images, specs):
    """Fetch the renditions that exist of many images in one query."""
    images = [
        image
        for image in images
        if image is not None and not hasattr(image, "prefetched_renditions")
    ]
    renditions = get_image_model().get_rendition_model().objects
    prefetch_related_objects(
        images,
        Prefetch(
            "renditions",
            queryset=renditions.filter(filter_spec__in=specs),
            to_attr="prefetched_renditions",
        ),
    )


def renditions_of(image, specs):
    """The renditions by specification, made if need be; none if the file is gone."""
    try:
        return image.get_renditions(*specs)
    except SourceImageIOError:
        return {}


def rendition_of(image, spec):
    return renditions_of(image, (spec,)).get(spec)
