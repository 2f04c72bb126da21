from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock

from .collections import is_for_reader, prefetch_collections
from .naming import NamedInMigrations
from .renditions import prefetch_renditions, renditions_of


WIDTHS = (480, 800, 1200, 1600)


class ImageBlock(NamedInMigrations, WagtailImageBlock):
    """
    Wagtail's block with a caption.

    Its value is an image, to which Wagtail gives the alternative text of this place,
    and this the caption: `contextual_caption`.
    """

    caption = CharBlock(
        required=False,
        max_length=250,
        label=_("Caption"),
        help_text=_("What the picture shows, below it; not its alternative text."),
    )

    def get_form_state(self, value):
        return {**super().get_form_state(value), "caption": caption_of(value)}

    def get_prep_value(self, value):
        return {**super().get_prep_value(value), "caption": caption_of(value)}

    def get_searchable_content(self, value):
        caption = caption_of(value)
        return [*super().get_searchable_content(value), *filter(None, [caption])]

    def _struct_value_to_image(self, struct_value):
        image = super()._struct_value_to_image(struct_value)
        if image:
            image.contextual_caption = struct_value.get("caption") or ""
        return image

    def _image_to_struct_value(self, image):
        return {**super()._image_to_struct_value(image), "caption": caption_of(image)}

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        # A private picture has no place on a public page, nor has its name.
        is_shown = value and is_for_reader(value, context.get("request"))
        renditions = list(_renditions(value)) if is_shown else []
        context["renditions"] = renditions
        context["alt"] = (value and value.contextual_alt_text) or ""
        context["caption"] = caption_of(value)
        if renditions:
            context["fallback"] = renditions[min(1, len(renditions) - 1)]
        return context

    @staticmethod
    def prepare_many(values):
        prefetch_renditions(values, [spec(width) for width in WIDTHS])
        prefetch_collections(values)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with its alternative text, and a caption")
        template = "heroic_core/blocks/image.html"


def caption_of(image):
    return getattr(image, "contextual_caption", "")


def spec(width):
    return f"width-{width}"


def _renditions(image):
    """Those narrower than the image, and the image itself at most."""
    narrower = [width for width in WIDTHS if width < image.width]
    widths = WIDTHS[: len(narrower) + 1]
    return renditions_of(image, [spec(width) for width in widths]).values()
