from django.apps import apps
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from heroic_core.evidence import HOOK as EVIDENCE

from .admin.canned_replies import CannedReplyViewSet
from .admin.deleting import refuse_bulk_deletion, refuse_deletion
from .feeds import BoardFeeds, OwnFeeds
from .insights import page as insights
from .insights.evidence import RepeatedTopics, UnansweredTopics
from .search_source import ForumSource
from .ways_out import OutOfMail, OutOfTopic


register_snippet(CannedReplyViewSet)
hooks.register("before_delete_page", refuse_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)

# A system check of the core says so where it is missing.
if apps.is_installed("wagtail_modeladmin"):
    from wagtail_modeladmin.options import modeladmin_register

    from .admin.group import ForumGroup

    modeladmin_register(ForumGroup)


@hooks.register("register_heroic_search_source")
def search_topics():
    return ForumSource()


@hooks.register("register_heroic_feed")
def feeds_of_boards():
    return BoardFeeds()


@hooks.register("register_heroic_feed")
def feeds_of_own_topics():
    return OwnFeeds()


@hooks.register("register_heroic_way_out")
def way_out_of_mail():
    return OutOfMail()


@hooks.register("register_heroic_way_out")
def way_out_of_topic():
    return OutOfTopic()


for view in (insights.ForumView, insights.TopicsView):
    hooks.register("register_heroic_insights_page", lambda view=view: view)

hooks.register(EVIDENCE, UnansweredTopics)
hooks.register(EVIDENCE, RepeatedTopics)
