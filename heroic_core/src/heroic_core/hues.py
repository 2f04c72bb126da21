from django.db import models
from django.utils.translation import gettext_lazy as _


class Color(models.TextChoices):
    """Hues that are readable on light and on dark ground; blank is the site's own."""

    BLUE = "blue", _("Blue")
    TEAL = "teal", _("Teal")
    GREEN = "green", _("Green")
    AMBER = "amber", _("Amber")
    ORANGE = "orange", _("Orange")
    RED = "red", _("Red")
    PINK = "pink", _("Pink")
    VIOLET = "violet", _("Violet")
    SLATE = "slate", _("Slate")
