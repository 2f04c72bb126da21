"""
A wiki with few and with many pages side by side, the same around what is read.

`python -m bench.wiki N` writes a space of N generated pages, each published once by
somebody, and a member of the staff who has logged in.
"""

import json
import sys
from itertools import islice

import django


FEW = 50
MANY = 5000
HOME = "/generated-wiki/"
READ = {
    # Its tree shows those around it.
    "page": ("Wiki page", f"{HOME}space/page-25/"),
    "changes": ("Recent changes of a wiki", f"{HOME}changes/"),
    "space": ("Space of a wiki", f"{HOME}space/"),
}


def write(number):
    from wagtail.models import Site

    from heroic_core.groups import STAFF
    from wikipress.models import WikiIndexPage, WikiSpacePage

    from .knowledge_base import analyze
    from .sessions import let_in

    let_in(STAFF)
    root = Site.objects.get().root_page
    wiki = root.add_child(
        instance=WikiIndexPage(title="Generated wiki", slug="generated-wiki")
    )
    space = wiki.add_child(instance=WikiSpacePage(title="Space", slug="space"))
    insert(space, number)
    analyze()


def insert(space, number):
    """The rows of pages, and of their publications."""
    from wagtail.models import Page

    from heroic_core.models import RevisionNote
    from heroic_site.demo.generated import article, wordings
    from wikipress.models import WikiPage

    rows = enumerate(islice(wordings(), number), start=1)
    made = [
        page_of(space, step, title, article(topic, thing, step))
        for step, (topic, thing, title) in rows
    ]
    # Django writes no rows of two tables at once.
    shared = [field.attname for field in Page._meta.concrete_fields[1:]]
    pages = Page.objects.bulk_create(
        Page(**{name: getattr(each, name) for name in shared}) for each in made
    )
    for each, page in zip(made, pages, strict=True):
        each.id = each.page_ptr_id = page.pk
        each._state.adding = False
    fields = WikiPage._meta.local_concrete_fields
    WikiPage.objects.all()._batched_insert(made, fields, batch_size=None)
    Page.objects.filter(pk=space.pk).update(numchild=number)
    RevisionNote.objects.bulk_create(
        RevisionNote(
            page_id=each.pk, note="Because", kind="material", at=each.changed_at
        )
        for each in made
    )


def page_of(space, step, title, blocks):
    from datetime import timedelta

    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from wikipress.models import WikiPage

    changed = timezone.now() - timedelta(minutes=step)
    slug = f"page-{step}"
    return WikiPage(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{space.url_path}{slug}/",
        path=Page._get_path(space.path, space.depth + 1, step),
        depth=space.depth + 1,
        locale_id=space.locale_id,
        content_type=ContentType.objects.get_for_model(WikiPage),
        first_published_at=changed,
        last_published_at=changed,
        summary="What it is, in a sentence.",
        body=json.dumps(blocks),
        space_id=space.pk,
        above_id=space.pk,
        changed_at=changed,
        words=300,
    )


def rows(many):
    """The key, title, server and path of each page that is measured."""
    for number, suffix, server in [
        (FEW, "", "wiki_small"),
        (many, "_many", "wiki_large"),
    ]:
        for key, (title, path) in READ.items():
            yield f"wiki_{key}{suffix}", f"{title}, of {number:,}", server, path


if __name__ == "__main__":
    django.setup()
    write(int(sys.argv[1]))
