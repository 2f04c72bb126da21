from wagtail import blocks

from heroic_core.blocks.naming import NamedInMigrations


class SectionBlock(NamedInMigrations, blocks.StructBlock):
    """A section of a page; the block picker shows it in the look of the site."""

    public_module = "heroic_site.home.blocks"

    class Meta:
        preview_template = "home/block_preview.html"
