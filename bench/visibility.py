"""
What the decision about pages costs: `python -m bench.visibility` prints one JSON object.

In an empty database of the reference site. Each time for a viewer of whom nothing is
known yet, so that the restrictions are read, too.
"""

import json
import time

import django
import psutil


PAGES = 5000
RESTRICTIONS = 1500
TIMES = 200


def main():
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import AnonymousUser, Group
    from django.db import connection
    from wagtail.models import Site

    from .forest import plant

    plant(Site.objects.get().root_page, PAGES, RESTRICTIONS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    member = get_user_model().objects.create(username="member")
    member.groups.add(Group.objects.get(name="Board"))
    viewers = {"stranger": AnonymousUser(), "member of a group": member}
    figures = {
        f"{name}, {kind}": figure(work, user)
        for name, user in viewers.items()
        for kind, work in {"count": count, "first 20": first_pages}.items()
    }
    print(json.dumps({"pages": PAGES, "restrictions": RESTRICTIONS, "ms": figures}))


def count(visible):
    visible.count()


def first_pages(visible):
    list(visible.order_by("path")[:20])


def figure(work, user) -> float:
    from heroic_core.viewer import Viewer
    from heroic_core.visibility import visible_pages

    work(visible_pages(Viewer.for_user(user)))
    before = cpu_seconds()
    for _ in range(TIMES):
        work(visible_pages(Viewer.for_user(user)))
    return round((cpu_seconds() - before) * 1000 / TIMES, 2)


def cpu_seconds() -> float:
    """Of this process, and of the one that serves its connection."""
    from django.db import connection

    from .stores import cpu_seconds

    if connection.vendor != "postgresql":
        return time.process_time()
    server = psutil.Process(connection.connection.info.backend_pid)
    return time.process_time() + cpu_seconds(server)


if __name__ == "__main__":
    django.setup()
    main()
