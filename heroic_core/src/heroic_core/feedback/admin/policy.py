from wagtail.permission_policies import ModelPermissionPolicy

from ..models import Comment


class InboxPolicy(ModelPermissionPolicy):
    """Comments come from readers; people work on them."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)


POLICY = InboxPolicy(Comment)
