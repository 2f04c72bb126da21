import logging

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.embeds.blocks import EmbedBlock as WagtailEmbedBlock
from wagtail.embeds.blocks import EmbedValue
from wagtail.embeds.embeds import get_embed, get_embed_hash
from wagtail.embeds.exceptions import EmbedException
from wagtail.embeds.models import Embed

from ..html import embedded_frame, is_safe_url
from .naming import NamedInMigrations


logger = logging.getLogger(__name__)

# Height to width of a player, and the modifier of `heroic-embed` for it.
SHAPES = [(0.5625, "wide"), (0.75, "classic"), (1, "square"), (1.7778, "tall")]


class StoredEmbed(EmbedValue):
    """An embed that was looked up when it was saved, and never while it is read."""

    @property
    def hash(self):
        return get_embed_hash(self.url, self.max_width, self.max_height)

    @cached_property
    def embed(self):
        return Embed.objects.filter(hash=self.hash).first()

    @cached_property
    def frame(self):
        return embedded_frame(self.embed.html) if self.embed else None

    @property
    def link(self):
        return self.url if is_safe_url(self.url) else ""

    @property
    def title(self):
        return (self.embed and self.embed.title) or self.url

    @property
    def shape(self):
        ratio = (self.embed and self.embed.ratio) or SHAPES[0][0]
        return min(SHAPES, key=lambda shape: abs(shape[0] - ratio))[1]

    def look_up(self):
        """Ask the provider, unless the answer is stored and fresh."""
        self.embed = get_embed(self.url, self.max_width, self.max_height)


class EmbedBlock(NamedInMigrations, WagtailEmbedBlock):
    def to_python(self, value):
        return self._stored(super().to_python(value))

    def value_from_form(self, value):
        return self._stored(super().value_from_form(value))

    def normalize(self, value):
        return self._stored(super().normalize(value))

    def get_default(self):
        return self._stored(super().get_default())

    def clean(self, value):
        # Not Wagtail's `clean`, which asks before the URL itself is checked.
        value = super(WagtailEmbedBlock, self).clean(value)
        if value is not None:
            _look_up(value)
        return value

    @staticmethod
    def prepare_many(values):
        values = [value for value in values if value is not None]
        found = Embed.objects.in_bulk(
            {value.hash for value in values}, field_name="hash"
        )
        for value in values:
            value.embed = found.get(value.hash)

    @staticmethod
    def _stored(value):
        if value is None or isinstance(value, StoredEmbed):
            return value
        return StoredEmbed(value.url, value.max_width, value.max_height)

    class Meta:
        icon = "media"
        label = _("Embed")
        description = _("A video or another player, from its address")
        template = "heroic_core/blocks/embed.html"


def _look_up(value):
    """Refuse what has no player; one that is stored outlives its provider's trouble."""
    try:
        value.look_up()
    except EmbedException:
        known = value.embed
    except Exception:
        logger.exception("Looking up an embed failed")
        known = value.embed
    else:
        known = value.embed
    if known is None:
        raise ValidationError(
            _("No player was found at this address. Put it into the text as a link.")
        )
