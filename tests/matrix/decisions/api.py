"""API v2."""

from ..registry import Access, Visit, decide


KINDS = {"pages": "page", "images": "image", "documents": "document"}
FILTERS = ["child_of", "descendant_of", "ancestor_of", "translation_of", "alias_of"]


def things(world, pattern):
    kind = pattern.name.split(":")[1]
    return f"/api/v2/{kind}/", world.things[KINDS[kind]]


def listing(world, pattern):
    url, known = things(world, pattern)
    for query in ("", "fields=*", "search=Cinnabar", "order=-id&offset=3", "tags=a"):
        yield Visit(f"{url}?{query}")
    if pattern.name == "wagtailapi:pages:listing":
        for query in FILTERS:
            for thing in known:
                yield Visit(f"{url}?{query}={thing.pk}&fields=*", methods=("get",))
        for model in ("home.StandardPage", "heroic_kb.ArticlePage"):
            yield Visit(f"{url}?type={model}&fields=*")
        yield Visit(f"{url}?locale=es&fields=*")


def detail(world, pattern):
    url, known = things(world, pattern)
    for thing in known:
        yield Visit(f"{url}{thing.pk}/?fields=*")
    yield Visit(f"{url}999999/")


def find(world, pattern):
    url, known = things(world, pattern)
    for thing in known:
        yield Visit(f"{url}find/?id={thing.pk}")
        if pattern.name == "wagtailapi:pages:find":
            yield Visit(f"{url}find/?html_path={thing.url}")


for kind in KINDS:
    decide(f"api/v2/^{kind}/", Access.WALL)(listing)
    decide(f"api/v2/^{kind}/<int:pk>/", Access.WALL)(detail)
    decide(f"api/v2/^{kind}/find/", Access.WALL)(find)
