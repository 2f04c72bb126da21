from django import template


register = template.Library()


@register.inclusion_tag("heroic_feedback/ask.html", takes_context=True)
def heroic_feedback(context, source, thing, title=""):
    """
    Ask whether something was helpful: the same for every reader, without a query.

    Args:
        source: the name of the subject's source, such as `"faq"`.
        thing: the primary key of the object.
        title: what it is called, for who hears and does not see where it stands.
    """
    return {
        "request": context.get("request"),
        "source": source,
        "thing": thing,
        "title": title,
    }
