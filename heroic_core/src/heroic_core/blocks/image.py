from django.utils.translation import gettext_lazy as _
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from .naming import NamedInMigrations
from .renditions import prefetch_renditions, renditions_of


WIDTHS = (480, 800, 1200, 1600)


class ImageBlock(NamedInMigrations, WagtailImageBlock):
    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        renditions = list(_renditions(value)) if value else []
        context["renditions"] = renditions
        context["alt"] = (value and value.contextual_alt_text) or ""
        if renditions:
            context["fallback"] = renditions[min(1, len(renditions) - 1)]
        return context

    @staticmethod
    def prepare_many(values):
        prefetch_renditions(values, [spec(width) for width in WIDTHS])

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its alternative text")
        template = "heroic_core/blocks/image.html"


def spec(width):
    return f"width-{width}"


def _renditions(image):
    """Those narrower than the image, and the image itself at most."""
    narrower = [width for width in WIDTHS if width < image.width]
    widths = WIDTHS[: len(narrower) + 1]
    return renditions_of(image, [spec(width) for width in widths]).values()
