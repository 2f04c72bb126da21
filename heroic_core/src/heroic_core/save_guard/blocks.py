"""What one version of a block says otherwise than another."""

from typing import Any

from django.utils.safestring import SafeString
from wagtail.admin.compare import get_comparison_class_for_block


def blocks_by_id(page: Any, field: str) -> dict[str, Any]:
    """The blocks of a StreamField of a page."""
    return {child.id: child for child in getattr(page, field)}


def block_difference(before: Any, after: Any) -> SafeString:
    """As HTML; blank where the block is there no more."""
    if after is None:
        return SafeString("")
    compare = get_comparison_class_for_block(after.block)
    if before is None or before.block_type != after.block_type:
        told = compare(after.block, True, True, after.value, after.value)
        return SafeString(told.htmlvalue(after.value))
    told = compare(after.block, True, True, before.value, after.value)
    # Wagtail escapes what it compares.
    return SafeString(told.htmldiff())
