"""Privacy in words."""

from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction


def who_passes(row: PageViewRestriction) -> str:
    """Whom a restriction lets pass, as the object of a sentence."""
    match row.restriction_type:
        case PageViewRestriction.LOGIN:
            return _("everybody who has logged in")
        case PageViewRestriction.PASSWORD:
            return _("everybody who knows the shared password")
    groups = sorted(group.name for group in row.groups.all())
    if groups:
        return _("members of %(groups)s") % {"groups": _(" or ").join(groups)}
    return _("administrators only, because the groups it was meant for are gone")
