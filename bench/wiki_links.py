"""
What publishing a page of the wiki costs to which 2,000 links lead, against one without.

`python -m bench.wiki_links` prints one JSON object, and leaves the demo as it was. The
links are rows; their pages are not written, because none is read.
"""

import json
from statistics import median

import django


LINKS, HOLDERS, TURNS = 2_000, 20, 15


def main():
    from django.db import transaction

    with transaction.atomic():
        alone, linked = make_pages()
        for page in (alone, linked):
            publish(page, 0)
        turns = [
            [publish(page, n) for page in (alone, linked)] for n in range(1, TURNS)
        ]
        transaction.set_rollback(True)
    few, many = turns[-1]
    print(
        json.dumps(
            {
                "ratio": round(median(b[0] / a[0] for a, b in turns), 2),
                "ms": [round(median(turn[n][0] for turn in turns), 1) for n in (0, 1)],
                "queries": [few[1], many[1]],
            }
        )
    )


def make_pages():
    from wagtail.models import ReferenceIndex, get_default_page_content_type

    from wikipress.models import WikiLink, WikiPage, WikiSpacePage

    def page(title):
        return space.add_child(instance=WikiPage(title=title))

    space = WikiSpacePage.objects.first()
    alone, linked = page("Nothing leads here"), page("Many links lead here")
    holders = [page(f"Holder {number}") for number in range(HOLDERS)]
    kind = get_default_page_content_type()
    WikiLink.objects.bulk_create(
        WikiLink(holder=holders[n % HOLDERS], target_id=linked.pk, words=str(n))
        for n in range(LINKS)
    )
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            base_content_type=kind,
            content_type=kind,
            object_id=str(10_000_000 + n),
            to_content_type=kind,
            to_object_id=str(linked.pk),
            model_path="body.item.value",
            content_path=f"body.{n}",
            content_path_hash=ReferenceIndex._get_content_path_hash(f"body.{n}"),
        )
        for n in range(LINKS)
    )
    return alone, linked


def publish(page, number):
    """Each time with another title and heading; the milliseconds and the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from wikipress.models import WikiPage

    from .visibility import cpu_seconds

    again = WikiPage.objects.get(pk=page.pk)
    again.title = f"{page.title} {number % 2}"
    again.body = [("text", f"<h2>Part {number % 2}</h2><p>Words.</p>")]
    before = cpu_seconds()
    with CaptureQueriesContext(connection) as queries:
        again.save_revision().publish()
    return (cpu_seconds() - before) * 1000, len(queries)


if __name__ == "__main__":
    django.setup()
    main()
