"""Who has a page open in the editor."""

from typing import Any

from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name
from wagtail.models import get_default_page_content_type


def editors_of(page: Any, viewer: Any) -> list[str]:
    """
    The names of those who edit a page, as the editor itself tells them.

    One query; and whether the viewer may edit is asked only where somebody does.

    Args:
        page: live or not.
        viewer: the account that reads it, who is not counted. Who may not edit the
            page is told nobody.
    """
    if not viewer.is_authenticated:
        return []
    sessions = (
        EditingSession.objects.available()
        .filter(content_type=get_default_page_content_type(), object_id=str(page.pk))
        .exclude(user=viewer.pk)
        .select_related("user")
        .order_by("pk")
    )
    names = list(dict.fromkeys(get_user_display_name(each.user) for each in sessions))
    may_edit = bool(names) and page.permissions_for_user(viewer).can_edit()
    return names if may_edit else []
