"""What may be done with the pages of a wiki, besides what Wagtail lets people do."""

from typing import Any

from django.apps import apps
from wagtail.models import PagePermissionTester
from wagtail.permission_policies.pages import PagePermissionPolicy

from heroic_core.tree_paths import paths_above


def manages(user: Any, page: Any) -> bool:
    """
    Whether somebody looks after the wiki in which a page stands.

    That is who may publish its front page: an editor's permissions begin at a space.
    """
    front = apps.get_model("wikipress", "WikiIndexPage")
    above = front.objects.filter(path__in=[*paths_above(page.path), page.path])
    index = above.order_by("-path").first()
    # A space that is left without a front page is the administrators'.
    tester = PagePermissionTester(user, index or page)
    return tester.can_publish() if index else user.is_active and user.is_superuser


def may_write_somewhere(user: Any) -> bool:
    """Whether somebody writes in a wiki, or looks after one."""
    pages = PagePermissionPolicy().instances_user_has_any_permission_for(
        user, ["add", "change", "publish"]
    )
    names = ("WikiIndexPage", "WikiSpacePage", "WikiPage")
    models = [apps.get_model("wikipress", name) for name in names]
    return pages.type(*models).exists()


class WikiPermissionTester(PagePermissionTester):
    """Who may see a page of the wiki is decided by those who look after the wiki."""

    def can_set_view_restrictions(self):
        return super().can_set_view_restrictions() and manages(self.user, self.page)


class SpacePermissionTester(WikiPermissionTester):
    """A space also comes and goes by their hands alone, though editors write in it."""

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and manages(self.user, self.page)

    def can_unpublish(self):
        return super().can_unpublish() and manages(self.user, self.page)
