"""Links of the wiki, as writers type them and as rich text stores them."""

from wikipress.models import WikiPage


def wiki_link(page, anchor="", words="there"):
    key = f' anchor="{anchor}"' if anchor else ""
    return f'<p><a linktype="wiki" id="{page.pk}"{key}>{words}</a></p>'


def wanted_link(name, words="words"):
    return f'<p><a linktype="wiki" name="{name}">{words}</a></p>'


def source_of(page):
    """The first text of a page, as its latest version has it."""
    page = WikiPage.objects.get(pk=page.pk)
    return page.get_latest_revision_as_object().body[0].value.source


def body_form(source):
    """What the form sends for a body of one text."""
    text = WikiPage.body.field.stream_block.child_blocks["text"]
    state = text.field.widget.format_value(source)
    return {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": state,
    }
