from django.urls import path
from django.utils.translation import gettext_lazy as _

from ...admin.inbox import viewset
from ..models import Message
from .attachments import attachment
from .detail import MessageView
from .filters import MessageFilters
from .inbox import INBOX
from .index import MessageIndexView


class InboxViewSet(viewset.InboxViewSet):
    inbox = INBOX
    model = Message
    name = "heroic_contact_inbox"
    url_prefix = "heroic/contact"
    icon = "mail"
    menu_label = _("Messages")
    menu_name = "heroic-contact"
    menu_order = 240
    index_view_class = MessageIndexView
    edit_view_class = MessageView
    filterset_class = MessageFilters
    search_fields = ["reference", "subject", "text", "name", "email"]
    list_export = [
        "reference",
        "created_at",
        "get_status_display",
        "subject",
        "text",
        "name",
        "email",
        "locale",
        "search_words",
        "get_suspicion_display",
        "assignee",
    ]
    export_headings = {
        "get_status_display": _("Status"),
        "get_suspicion_display": _("Kept aside because"),
        "locale": _("Language"),
    }
    export_filename = "messages"

    def get_urlpatterns(self):
        files = "<int:pk>/attachments/<int:attachment_pk>/"
        return [*super().get_urlpatterns(), path(files, attachment, name="attachment")]


viewset.register_policy(InboxViewSet)
