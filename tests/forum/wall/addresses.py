"""The addresses of all views of a forum, each with things that are and are not."""

from itertools import product
from uuid import uuid4

from taggit.models import Tag

from forumpress.models import Attachment, Flag, Member
from forumpress.services.desk import VIEWS
from forumpress.urls import board_urlpatterns, index_urlpatterns
from forumpress.views.acting import ON_POST, ON_TOPIC
from forumpress.views.flags import DECISIONS
from forumpress.views.following import ON_BOARD, ON_TAG
from forumpress.views.restricting import ACTS


ABSENT = 999_999_999

# By what a route begins with, and its parameter.
VALUES = {
    ("post", "pk"): lambda world: [*keys(world.posts), ABSENT],
    ("topic", "pk"): lambda world: [*keys(world.topics), ABSENT],
    ("post", "verb"): lambda world: [*ON_POST, "unheard-of"],
    ("topic", "verb"): lambda world: [*ON_TOPIC, "unheard-of"],
    ("board", "pk"): lambda world: [world.open.pk, world.closed.pk, ABSENT],
    ("board", "verb"): lambda world: [*ON_BOARD, "unheard-of"],
    ("tag", "pk"): lambda world: [*keys_of_tags(), ABSENT],
    ("tag", "verb"): lambda world: [*ON_TAG, "unheard-of"],
    ("tags", "slug"): lambda world: [*slugs_of_tags(), "unheard-of"],
    ("desk", "name"): lambda world: [*(view.name for view in VIEWS), "unheard-of"],
    ("flags", "pk"): lambda world: [*Flag.objects.values_list("pk", flat=True), ABSENT],
    ("flags", "verb"): lambda world: [*DECISIONS, "unheard-of"],
    ("people", "handle"): lambda world: [*handles(), "unheard-of"],
    ("people", "verb"): lambda world: [*ACTS, "unheard-of"],
    ("file", "key"): lambda world: [*keys_of_files(), uuid4()],
    ("file", "name"): lambda world: ["x"],
}


def keys(things):
    return [each.pk for each in things.values()]


def keys_of_tags():
    return Tag.objects.values_list("pk", flat=True)


def handles():
    return Member.objects.values_list("handle", flat=True)


def keys_of_files():
    return Attachment.objects.values_list("key", flat=True)


def slugs_of_tags():
    return Tag.objects.values_list("slug", flat=True)


def addresses(world):
    """Each as `(pattern, url)`."""
    yield from _below(world.forum, index_urlpatterns, world)
    for board in (world.open, world.closed):
        yield from _below(board, board_urlpatterns, world)


def _below(page, patterns, world):
    for pattern in patterns:
        for arguments in arguments_of(pattern, world):
            yield pattern, page.url_of(pattern.name, *arguments)


def arguments_of(pattern, world):
    """The values of the parameters of a route; a `KeyError` where none are known."""
    route, names = str(pattern.pattern), list(pattern.pattern.converters)
    if pattern.name in ("topic", "topic_feed"):
        return [(each.pk, each.slug) for each in world.topics.values()]
    first = route.partition("/")[0]
    values = {name: list(VALUES[first, name](world)) for name in names}
    if "verb" in values:
        # By GET all of them say no, before they ask with what.
        values = {name: values[name][:1] for name in names} | {"verb": values["verb"]}
    return product(*(values[name] for name in names))
