"""
Wagtail's admin: for those who have access, about what they manage.

Every address is asked for with each thing that is private.
"""

from collections.abc import Iterator
from itertools import product

from django.urls import reverse
from wagtail.models import Locale

from ..registry import Access, Visit, decide, decide_below


# Which things an address with a key in it is about, by how its route begins.
KINDS = {
    "admin/api/main/^pages/": "page",
    "admin/api/main/^documents/": "document",
    "admin/api/main/^images/": "image",
    "admin/choose-page/": "page",
    "admin/collections/": "collection",
    "admin/documents/": "document",
    "admin/editing-sessions/": "page",
    "admin/groups/": "group",
    "admin/images/": "image",
    "admin/pages/": "page",
    "admin/password_reset/": "user",
    "admin/redirects/": "redirect",
    "admin/searchpicks/": "search",
    "admin/settings/": "site",
    "admin/sites/": "site",
    "admin/translation/submit/page/": "page",
    "admin/users/": "user",
    "admin/workflows/remove/": "page",
    "admin/workflows/": "workflow",
}

# Their arguments are those of Wagtail's: the thing itself …
KEYS = {
    *("pk", "instance_pk", "object_id", 0),
    *("page_id", "parent_page_id", "page_to_move_id", "page_pk"),
    *("document_id", "doc_id", "image_id", "collection_id", "uploaded_file_id"),
    *("redirect_id", "query_id", "task_id", "restriction_id"),
}


def revisions_of(world, thing):
    return [thing.latest_revision_id] if thing.latest_revision_id else []


# … or what goes with it.
OTHERS = {
    "destination_id": lambda world, thing: [world.public.pk],
    "revision_id": revisions_of,
    "revision_id_a": lambda world, thing: ["earliest"],
    "revision_id_b": lambda world, thing: ["latest"],
    "task_state_id": lambda world, thing: [world.things["task state"][0].pk],
    "workflow_state_id": lambda world, thing: [world.things["workflow state"][0].pk],
    "workflow_pk": lambda world, thing: [world.things["workflow"][0].pk],
    "action_name": lambda world, thing: ["approve", "copy"],
    "action": lambda world, thing: ["delete", "move", "publish"],
    "content_type_app_name": lambda world, thing: ["home"],
    "content_type_model_name": lambda world, thing: ["standardpage"],
    "app_label": lambda world, thing: ["wagtailcore"],
    "app_name": lambda world, thing: ["wagtailcore"],
    "model_name": lambda world, thing: ["page"],
    "session_id": lambda world, thing: [1],
    "filter_spec": lambda world, thing: ["max-100x100"],
    "name": lambda world, thing: [thing.name],
    "item": lambda world, thing: [world.things["question"][0].pk],
    "language": lambda world, thing: [Locale.get_default().language_code],
    "uidb64": lambda world, thing: ["MQ"],
    "token": lambda world, thing: ["set-password"],
}

QUERIES = ["", "?q=Cinnabar", "?search=Cinnabar&fields=*", "?term=kanari"]


def visits_of(world, pattern, kinds=KINDS) -> Iterator[Visit]:
    if not pattern.arguments:
        for query in QUERIES:
            yield Visit(f"{address(pattern, {})}{query}")
    for thing in things_for(world, pattern, kinds):
        for values in product(*(value_of(world, thing, a) for a in pattern.arguments)):
            yield Visit(
                address(pattern, dict(zip(pattern.arguments, values, strict=False)))
            )


def things_for(world, pattern, kinds):
    if not pattern.arguments:
        return []
    begins = [start for start in kinds if pattern.route.startswith(start)]
    if begins:
        things = world.things[kinds[max(begins, key=len)]]
        assert things, f"The world has none of what {pattern.route} is about."
        return things
    if set(pattern.arguments) & KEYS:
        raise LookupError(f"What is {pattern.route} about? Say so in KINDS.")
    return [None]


def value_of(world, thing, argument):
    if argument in KEYS:
        return [thing.pk]
    if argument not in OTHERS:
        raise LookupError(f"What stands for {argument!r}? Say so in OTHERS.")
    return OTHERS[argument](world, thing)


def address(pattern, values):
    if not pattern.name:
        return f"/{pattern.route}"
    numbered = [values[key] for key in values if isinstance(key, int)]
    named = {key: value for key, value in values.items() if isinstance(key, str)}
    return reverse(pattern.name, args=numbered, kwargs=named)


PACKAGES = ["wagtail", "wagtail_modeladmin", "django"]

decide_below("admin/", Access.ADMIN, PACKAGES, visits_of)
for files in ("documents", "images"):
    decide_below(f"admin/{files}/", Access.FILES, PACKAGES, visits_of)


@decide("admin/^.*/$", Access.ADMIN)
def absent(world, pattern):
    yield Visit("/admin/nothing/")


@decide("admin/failwhale/", Access.ADMIN)
def error_page(world, pattern):
    yield Visit("/admin/failwhale/", fails=True)


# Who has no access meets these, too.
for name in (
    "login",
    "password_reset",
    "password_reset/done",
    "password_reset/complete",
):
    decide(f"admin/{name}/", Access.PUBLIC)(visits_of)
decide("admin/password_reset/confirm/<uidb64>/<token>/", Access.PUBLIC)(visits_of)
decide("admin/jsi18n/", Access.PUBLIC)(visits_of)
decide("admin/sprite/", Access.PUBLIC)(visits_of)
