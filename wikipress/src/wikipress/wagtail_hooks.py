from wagtail import hooks

from .search_source import WikiSource


@hooks.register("register_heroic_search_source")
def search_wiki_pages():
    return WikiSource()
