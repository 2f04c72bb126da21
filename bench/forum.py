"""
A board with few and with many topics, and topics with few and with many replies.

`python -m bench.forum N` writes N generated topics, one with ten posts and one with as
many as FULL, and somebody who has logged in.
`python -m bench.forum --paths` prints where these are, as one JSON object.
"""

import json
import sys

import django


FEW = 200
MANY = 20_000
FULL = 10_000
BOARD = "/generated-forum/generated-topics/"
# Of ten generated questions one has it.
RESULTS = "/search/?q=launch"
TITLES = {
    "topic": "Topic with 10 posts, of {:,}",
    "topic_full": f"Topic with {FULL:,} posts, of {{:,}}",
    "board": "Board with {:,} topics",
    "board_last": "Its last page, of {:,} topics",
    "results": "Page of search results, of {:,} topics",
}
SIZES = {"forum_small": "", "forum_large": "_many"}


def write(number):
    from forumpress.models import Topic
    from heroic_core.search.rebuilding import recount
    from heroic_site.demo.bulk_topics import add_replies, add_topics

    from .knowledge_base import analyze
    from .sessions import let_in

    let_in()
    add_topics(number)
    short, full = Topic.objects.order_by("pk")[:2]
    add_replies(9, into=short.pk)
    add_replies(FULL - 1, into=full.pk)
    recount(["en"])
    analyze()


def paths():
    from forumpress.models import Topic
    from forumpress.services.post_pages import page_of
    from forumpress.services.topic_lists import PER_PAGE, Cursor

    short, full = Topic.objects.order_by("pk")[:2]
    oldest = Topic.objects.order_by("last_activity_at", "pk")[PER_PAGE]
    return {
        "topic": f"{BOARD}{short.path}",
        "topic_full": f"{BOARD}{full.path}?page={page_of(full.last_position)}",
        "board": BOARD,
        "board_last": f"{BOARD}?before={Cursor.of(oldest)}",
        "results": RESULTS,
    }


def rows(found, many):
    """
    The key, title, server and path of each page that is measured.

    Args:
        found: the paths, by the name of the store.
        many: how many topics there are in the large one.
    """
    for name, of_store in found.items():
        number = FEW if name == "forum_small" else many
        for key, path in of_store.items():
            title = TITLES[key].format(number)
            yield f"forum_{key}{SIZES[name]}", title, name, path


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:] == ["--paths"]:
        print(json.dumps(paths()))
    else:
        write(int(sys.argv[1]))
