from wagtail import hooks

from .search_source import ForumSource


@hooks.register("register_heroic_search_source")
def search_topics():
    return ForumSource()
