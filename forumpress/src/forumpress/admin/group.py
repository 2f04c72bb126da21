"""What the admin shows of a forum: every change of it goes through the forum itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail_modeladmin.options import ModelAdminGroup

from heroic_core.viewer import Viewer

from ..models import CannedReply, Event, Flag, Member, Post, Topic
from ..permissions import (
    may_moderate,
    may_serve,
    visible_events,
    visible_flags,
    visible_posts,
    visible_topics,
)
from .looking import ForumAdmin, excerpt


class TopicAdmin(ForumAdmin):
    model = Topic
    base_url_path = "forum/topics"
    menu_label = _("Topics")
    menu_icon = "comment"
    list_display = [
        *("title", "board", "author_name", "status", "kind", "is_private"),
        *("reply_count", "created_at", "on_site"),
    ]
    list_filter = ["status", "kind", "state", "is_private", "locale"]
    filters = frozenset(
        ["status__exact", "kind__exact", "state__exact", "is_private__exact", "locale"]
    )
    list_select_related = ["board__locale"]
    search_fields = ["title", "author_name"]
    inspect_view_fields = [
        *("title", "board", "kind", "status", "state", "author_name", "is_private"),
        *("is_pinned", "is_locked", "reply_count", "me_too_count", "view_count"),
        *("created_at", "last_activity_at", "resolved_at"),
    ]
    rows = staticmethod(visible_topics)

    def topic_of(self, row):
        return row


class PostAdmin(ForumAdmin):
    model = Post
    base_url_path = "forum/posts"
    menu_label = pgettext_lazy("forum", "Posts")
    menu_icon = "pilcrow"
    list_display = [
        *("text", "author_name", "kind", "state", "vote_count", "created_at"),
        "on_site",
    ]
    list_filter = ["kind", "state", "by_staff", "held_for"]
    filters = frozenset(
        ["kind__exact", "state__exact", "by_staff__exact", "held_for__exact"]
    )
    list_select_related = ["topic__board__locale"]
    search_fields = ["source", "author_name"]
    inspect_view_fields = [
        *("topic", "kind", "state", "held_for", "author_name", "by_staff", "source"),
        *("vote_count", "is_solution", "created_at", "published_at", "edited_at"),
    ]
    rows = staticmethod(visible_posts)

    def text(self, post):
        return excerpt(post.source)

    text.short_description = _("text")


class FlagAdmin(ForumAdmin):
    model = Flag
    base_url_path = "forum/flags"
    menu_label = _("Flags")
    menu_icon = "warning"
    list_display = ["text", "reasons", "decision", "opened_at", "decided_at", "on_site"]
    list_filter = ["decision"]
    filters = frozenset(["decision__exact"])
    list_select_related = ["post__topic__board__locale"]
    search_fields = ["post__source", "reports__words"]
    inspect_view_fields = [
        *("post", "decision", "opened_at", "decided_at", "decided_by"),
    ]
    rows = staticmethod(visible_flags)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("reports")

    def topic_of(self, row):
        return row.post.topic

    def text(self, flag):
        return excerpt(flag.post.source)

    def reasons(self, flag):
        return ", ".join({str(each) for each in flag.reports.all()})

    text.short_description = _("text")
    reasons.short_description = _("reasons")


class MemberAdmin(ForumAdmin):
    model = Member
    base_url_path = "forum/people"
    menu_label = _("People")
    menu_icon = "group"
    list_display = ["name", "handle", "joined_at"]
    search_fields = ["name", "handle"]
    inspect_view_fields = ["name", "handle", "about", "joined_at"]

    @staticmethod
    def rows(viewer, rows):
        return rows

    def get_list_display(self, request):
        viewer = Viewer.for_user(request.user)
        # They count private topics as well.
        counts = ["post_count", "solution_count"] if may_serve(viewer) else []
        limits = ["silenced_until", "suspended_until"] if may_moderate(viewer) else []
        return [*self.list_display, *counts, *limits]


class EventAdmin(ForumAdmin):
    model = Event
    base_url_path = "forum/log"
    menu_label = pgettext_lazy("forum", "Log")
    menu_icon = "history"
    list_display = ["verb", "at", "who", "role", "to_whom", "on_site"]
    list_filter = ["verb", "role"]
    filters = frozenset(["verb__exact", "role__exact"])
    list_select_related = [
        *("topic__board__locale", "actor__forum_member", "person__forum_member"),
    ]
    search_fields = ["topic__title"]
    inspect_view_fields = ["verb", "at", "actor", "role", "topic", "person", "details"]
    rows = staticmethod(visible_events)

    def who(self, event):
        return event.get_actor_display()

    def to_whom(self, event):
        return event.get_person_display()

    who.short_description = _("who")
    to_whom.short_description = _("to whom")


class ForumGroup(ModelAdminGroup):
    menu_label = _("Forum")
    menu_item_name = "forum"
    menu_icon = "comment"
    menu_order = 240
    items = [TopicAdmin, PostAdmin, FlagAdmin, MemberAdmin, EventAdmin]

    def get_submenu_items(self):
        found = super().get_submenu_items()
        return [*found, CannedReply.snippet_viewset.get_menu_item(len(found) + 1)]
