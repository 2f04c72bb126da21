from django.contrib.auth.models import AbstractBaseUser, Permission
from django.db.models import QuerySet


NAME = "heroic_insights.view_dailyfigure"


def may_see(user: AbstractBaseUser) -> bool:
    """Whether somebody may see what was counted, of the pages they may see."""
    return user.has_perm(NAME)


def permissions() -> QuerySet[Permission]:
    """What groups can be given."""
    app_label, codename = NAME.split(".")
    return Permission.objects.filter(
        content_type__app_label=app_label, codename=codename
    )
