from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from ..models.figure import DailyFigure


NAME = "heroic_insights.view_dailyfigure"


def may_see(user: AbstractBaseUser) -> bool:
    """Whether somebody may see what was counted, of the pages they may see."""
    return user.has_perm(NAME)


def people() -> QuerySet:
    """Who may see what was counted."""
    found = ModelPermissionPolicy(DailyFigure).users_with_permission("view")
    return found.filter(is_active=True)


def permissions() -> QuerySet[Permission]:
    """What groups can be given."""
    app_label, codename = NAME.split(".")
    return Permission.objects.filter(
        content_type__app_label=app_label, codename=codename
    )
