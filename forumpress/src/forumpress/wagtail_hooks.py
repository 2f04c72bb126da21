from wagtail import hooks

from heroic_core.evidence import HOOK as EVIDENCE

from .insights import page as insights
from .insights.evidence import RepeatedTopics, UnansweredTopics
from .search_source import ForumSource


@hooks.register("register_heroic_search_source")
def search_topics():
    return ForumSource()


for view in (insights.ForumView, insights.TopicsView):
    hooks.register("register_heroic_insights_page", lambda view=view: view)

hooks.register(EVIDENCE, UnansweredTopics)
hooks.register(EVIDENCE, RepeatedTopics)
