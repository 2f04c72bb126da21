from django.utils.translation import gettext_lazy as _

from ...admin.inbox import viewset
from ..models import Comment
from .detail import CommentView
from .filters import CommentFilters
from .inbox import INBOX
from .index import CommentIndexView


class InboxViewSet(viewset.InboxViewSet):
    inbox = INBOX
    model = Comment
    name = "heroic_feedback_inbox"
    url_prefix = "heroic/feedback"
    icon = "comment"
    menu_label = _("Feedback")
    menu_name = "heroic-feedback"
    menu_order = 250
    index_view_class = CommentIndexView
    edit_view_class = CommentView
    filterset_class = CommentFilters
    search_fields = ["title", "text", "email"]
    list_export = [
        "created_at",
        "get_status_display",
        "title",
        "category",
        "vote.helpful",
        "reasons",
        "text",
        "email",
        "vote.locale",
        "assignee",
    ]
    export_headings = {
        "get_status_display": _("Status"),
        "title": _("About"),
        "vote.helpful": _("Helpful"),
        "reasons": _("Reasons"),
        "vote.locale": _("Language"),
    }
    export_filename = "feedback"


viewset.register_policy(InboxViewSet)
