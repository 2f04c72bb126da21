"""What the migrations of a site hold of our blocks, and of a site's own."""

import pytest
from django.db.migrations.writer import MigrationWriter
from wagtail import blocks
from wagtail.fields import StreamField

from heroic_core.blocks import CalloutBlock, RichTextBlock
from heroic_faq.blocks import FAQBlock


class OwnText(RichTextBlock):
    pass


class OwnCallout(CalloutBlock):
    emoji = blocks.CharBlock()


class OwnFAQ(FAQBlock):
    limit = blocks.IntegerBlock(default=5)


def written(block):
    return MigrationWriter.serialize(StreamField([("block", block)]))[0]


@pytest.mark.parametrize(
    ("block", "name"),
    [
        (RichTextBlock(), "heroic_core.blocks.RichTextBlock"),
        (FAQBlock(), "heroic_faq.blocks.FAQBlock"),
    ],
)
def test_ours_are_known_by_name(block, name):
    assert f"('{name}', (), {{}})" in written(block)


@pytest.mark.parametrize("block", [OwnText(), OwnCallout(), OwnFAQ()])
def test_a_sites_subclass_is_written_as_any_other_block(block):
    text = written(block)
    assert f"heroic_core.blocks.{type(block).__name__}" not in text
    assert f"heroic_faq.blocks.{type(block).__name__}" not in text


def test_a_subclass_is_made_again_from_its_migration():
    field = StreamField([("block", OwnFAQ())])
    *_, args, kwargs = field.deconstruct()
    again = StreamField(*args, **kwargs).stream_block.child_blocks["block"]
    assert again.child_blocks["limit"].get_default() == 5
    assert list(again.child_blocks) == list(FAQBlock().child_blocks)
