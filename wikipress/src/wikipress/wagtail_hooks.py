from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import new_page
from .admin.templates import TemplateViewSet
from .feeds import WikiFeeds
from .search_source import WikiSource


register_snippet(TemplateViewSet)
hooks.register("after_create_page", new_page.keep_template)


@hooks.register("register_heroic_search_source")
def search_wiki_pages():
    return WikiSource()


@hooks.register("register_heroic_feed")
def tell_of_changes():
    return WikiFeeds()


@hooks.register("register_admin_urls")
def new_page_urls():
    return new_page.urlpatterns
