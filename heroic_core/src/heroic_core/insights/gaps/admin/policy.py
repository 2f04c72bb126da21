from wagtail.permission_policies import ModelPermissionPolicy

from ...models import Gap


class GapPolicy(ModelPermissionPolicy):
    """Gaps are found or put in, and dismissed; nobody deletes one."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


POLICY = GapPolicy(Gap)
