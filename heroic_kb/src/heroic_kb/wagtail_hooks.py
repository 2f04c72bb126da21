from wagtail import hooks

from .admin import ordering
from .feedback_subject import ArticleSubjects
from .handoff import ArticleTarget
from .insight_panel import UnchangedPanel
from .search_source import ArticleSource


@hooks.register("register_heroic_search_source")
def search_articles():
    return ArticleSource()


@hooks.register("register_heroic_feedback_subject")
def ask_about_articles():
    return ArticleSubjects()


@hooks.register("register_heroic_handoff_target")
def draft_articles():
    return ArticleTarget()


@hooks.register("register_heroic_insight_panel")
def tell_of_unchanged_articles():
    return UnchangedPanel()


@hooks.register("register_admin_urls")
def ordering_urls():
    return ordering.urlpatterns


hooks.register("register_page_header_buttons", ordering.header_buttons)
hooks.register("register_page_listing_more_buttons", ordering.listing_buttons)
