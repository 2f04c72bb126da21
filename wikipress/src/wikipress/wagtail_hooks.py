from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin import new_page
from .admin.health import views as health
from .admin.moving import tell_what_follows
from .admin.suggesting import suggest_links
from .admin.templates import TemplateViewSet
from .feedback_subject import WikiSubjects
from .feeds import WikiFeeds
from .rich_text.editor import register_wiki_links
from .search_source import WikiSource


register_snippet(TemplateViewSet)
hooks.register("after_create_page", new_page.keep_template)


@hooks.register("register_heroic_search_source")
def search_wiki_pages():
    return WikiSource()


@hooks.register("register_heroic_feed")
def tell_of_changes():
    return WikiFeeds()


hooks.register("register_rich_text_features", register_wiki_links)
hooks.register("before_move_page", tell_what_follows)
hooks.register("register_reports_menu_item", health.menu_item)


@hooks.register("register_admin_urls")
def add_admin_urls():
    links = path("wiki/links/", suggest_links, name="wikipress_links")
    return [links, *new_page.urlpatterns, *health.urlpatterns]


@hooks.register("register_heroic_feedback_subject")
def ask_about_wiki_pages():
    return WikiSubjects()
