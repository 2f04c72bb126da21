from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.blocks.struct_block import StructBlockAdapter


class FAQBlockAdapter(StructBlockAdapter):
    """
    Brings the script that hides the options which do not apply.

    The block is drawn by Wagtail's own code and only marked by a class: should the
    script fail, the form shows all options.
    """

    def js_args(self, block):
        name, children, meta = super().js_args(block)
        meta["classname"] = f"{meta['classname'] or ''} heroic-faq-block".strip()
        return [name, children, meta]

    @cached_property
    def media(self):
        return super().media + Media(
            js=[versioned_static("heroic_faq/admin/faq_block.js")]
        )
