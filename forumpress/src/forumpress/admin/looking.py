"""The rows of a forum as far as whoever looks may read them in the forum itself."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from heroic_core.admin.looking import LookingAdmin
from heroic_core.viewer import Viewer

from ..models import Topic


EXCERPT = 120


class ForumAdmin(LookingAdmin):
    """Rows that may be read; each leads to its topic on the site."""

    ordering = ["-pk"]

    @staticmethod
    def rows(viewer: Viewer, rows: Any) -> Any:
        """Those of some rows that a viewer may read."""
        raise NotImplementedError

    def get_queryset(self, request):
        return self.rows(Viewer.for_user(request.user), super().get_queryset(request))

    def inspect_view(self, request, instance_pk):
        if not self.permission_helper.user_can_list(request.user):
            raise PermissionDenied
        # What one may not read answers as what is not there.
        get_object_or_404(self.get_queryset(request), pk=instance_pk)
        return super().inspect_view(request, instance_pk)

    def topic_of(self, row: Any) -> Topic | None:
        return row.topic

    def on_site(self, row):
        topic = self.topic_of(row)
        if topic is None:
            return ""
        url = f"{topic.board.get_url() or ''}{topic.path}"
        return format_html('<a href="{}">{}</a>', url, topic.title)

    on_site.short_description = _("topic")


def excerpt(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(EXCERPT)
