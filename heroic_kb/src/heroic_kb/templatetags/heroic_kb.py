from django import template


register = template.Library()


@register.simple_tag(takes_context=True)
def feed_url(context, page):
    """The address of the feed of a knowledge base or a category."""
    return page.get_feed_url(context.get("request"))
