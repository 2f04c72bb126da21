"""What stands below the pages of a forum; see `forumpress.routing`."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, SlugConverter

from . import views
from .views import (
    feeds,
    flags,
    following,
    lists,
    me,
    members,
    notifications,
    queue,
    reading,
    restricting,
)
from .views.desk import desk
from .views.handoff import handoff


class KeyConverter(IntConverter):
    """A primary key: no greater number than a database takes."""

    regex = "[1-9][0-9]{0,17}"


class TagConverter(SlugConverter):
    """The slug of a tag, which may have letters of any language."""

    regex = r"[-\w]{1,100}"


register_converter(KeyConverter, "forum_key")
register_converter(TagConverter, "forum_tag")

# Below a board.
board_urlpatterns = [
    path("<forum_key:pk>-<str:slug>/", views.topic, name="topic"),
    path("ask/", views.ask, name="ask"),
    path("feed/", feeds.board, name="feed"),
    path("<forum_key:pk>-<str:slug>/feed/", feeds.topic, name="topic_feed"),
    path("ask/solved/", views.solved, name="ask_solved"),
]

# Below the front page.
index_urlpatterns = [
    path("desk/", desk, name="desk"),
    path("desk/<slug:name>/", desk, name="desk_view"),
    path("latest/", lists.latest, name="latest"),
    path("unanswered/", lists.unanswered, name="unanswered"),
    path("unread/", lists.unread, name="unread"),
    path("mine/", lists.mine, name="mine"),
    path("tags/<forum_tag:slug>/", lists.tag, name="tag"),
    path("all-read/", reading.mark_all_read, name="all_read"),
    path("list-style/", reading.choose_list_style, name="list_style"),
    path("post/<forum_key:pk>/", views.permalink, name="post"),
    path("post/<forum_key:pk>/edit/", views.edit, name="edit"),
    path("post/<forum_key:pk>/flag/", flags.flag_post, name="flag"),
    path("post/<forum_key:pk>/history/", views.history, name="history"),
    path("post/<forum_key:pk>/quote/", views.quote, name="quote"),
    path("post/<forum_key:pk>/<str:verb>/", views.act_on_post, name="act_on_post"),
    path("topic/<forum_key:pk>/handoff/", handoff, name="handoff"),
    path("topic/<forum_key:pk>/reply/", views.reply, name="reply"),
    path("topic/<forum_key:pk>/people/", views.people, name="people_of_topic"),
    path("topic/<forum_key:pk>/unread/", reading.first_unread, name="first_unread"),
    path("topic/<forum_key:pk>/<str:verb>/", views.act_on_topic, name="act_on_topic"),
    path("queue/", queue.queue, name="queue"),
    path("flags/", queue.flags, name="flags"),
    path("flags/<forum_key:pk>/<str:verb>/", flags.act_on_flag, name="act_on_flag"),
    path("people/<slug:handle>/", members.member, name="member"),
    path("people/<slug:handle>/order/", restricting.person, name="person"),
    path("people/<slug:handle>/<str:verb>/", restricting.act, name="act_on_person"),
    path("me/", me.me, name="me"),
    path("me/export/", me.export, name="export_me"),
    path("me/anonymise/", me.anonymise_me, name="anonymise_me"),
    path(
        "board/<forum_key:pk>/<str:verb>/", following.act_on_board, name="act_on_board"
    ),
    path("tag/<forum_key:pk>/<str:verb>/", following.act_on_tag, name="act_on_tag"),
    path("me/following/", following.following, name="following"),
    path("notifications/", notifications.notifications, name="notifications"),
    path("tags/<forum_tag:slug>/feed/", feeds.tag, name="tag_feed"),
    path("unanswered/feed/", feeds.unanswered, name="unanswered_feed"),
    path("ask/", views.where, name="ask_where"),
    path("drafts/", views.keep_draft, name="keep_draft"),
    path("drafts/discard/", views.discard_draft, name="discard_draft"),
    path("file/<uuid:key>/<str:name>/", views.file, name="file"),
    path("files/", views.upload, name="upload"),
    path("people/", views.people, name="people"),
    path("preview/", views.preview, name="preview"),
]
