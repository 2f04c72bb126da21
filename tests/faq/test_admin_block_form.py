import pytest
from wagtail.admin.telepath import JSContext

from heroic_faq.blocks import FAQBlock


pytestmark = pytest.mark.django_db


def test_the_form_is_wagtails_own_with_a_mark_and_a_script():
    block = FAQBlock()
    block.set_name("faq")
    context = JSContext()
    packed = context.pack(block)
    assert packed["_type"] == "wagtail.blocks.StructBlock"
    meta = packed["_args"][2]
    classes = meta["classname"] if isinstance(meta, dict) else str(meta)
    assert "heroic-faq-block" in classes
    assert "heroic_faq/admin/faq_block.js" in str(context.media)
