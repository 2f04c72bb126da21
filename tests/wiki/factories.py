import itertools
import json

from tests.factories import make_staff
from wikipress.models import WikiIndexPage, WikiPage, WikiSpacePage


numbers = itertools.count(1)


def make_wiki(parent, title="Wiki", **fields):
    return parent.add_child(instance=WikiIndexPage(title=title, **fields))


def make_space(wiki, title=None, **fields):
    title = title or f"Space {next(numbers)}"
    return wiki.add_child(instance=WikiSpacePage(title=title, **fields))


def make_wiki_page(parent, title=None, *, body="", tags=(), names=(), **fields):
    """A published page, unless it is said not to be live."""
    live, user = fields.pop("live", True), fields.pop("user", None)
    page = WikiPage(
        title=title or f"Page {next(numbers)}", body=stored(body), live=False, **fields
    )
    page.tags.add(*tags)
    for name in names:
        page.other_names.create(name=name)
    parent.add_child(instance=page)
    revision = page.save_revision(user=user)
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def stored(html):
    return json.dumps([{"type": "text", "value": html}] if html else [])


def link_to(page):
    return f'<p><a linktype="page" id="{page.pk}">there</a></p>'


def make_reader(**values):
    """A member of the staff who has no access to the admin at all."""
    reader = make_staff(**values)
    reader.groups.get().permissions.clear()
    return reader
