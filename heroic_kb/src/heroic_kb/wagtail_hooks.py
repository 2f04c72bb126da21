from wagtail import hooks

from .feedback_subject import ArticleSubjects
from .search_source import ArticleSource


@hooks.register("register_heroic_search_source")
def search_articles():
    return ArticleSource()


@hooks.register("register_heroic_feedback_subject")
def ask_about_articles():
    return ArticleSubjects()
