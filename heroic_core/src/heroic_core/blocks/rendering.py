from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue


def render_children(stream: StreamValue, context: dict | None) -> SafeString:
    """The HTML of the blocks of a stream, with nothing around them."""
    children = ((child.render(context=context),) for child in stream)
    return format_html_join("\n", "{}", children)
