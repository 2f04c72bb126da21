from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Style(models.TextChoices):
    PLAIN = "plain", _("Plain: separator lines")
    BOXED = "boxed", _("Boxed: bordered cards")
    FILLED = "filled", _("Filled: coloured question bars")
    INDEX = "index", _("Index: a list that jumps to open answers")
    TABS = "tabs", _("Tabs: one for each category")


class Opening(models.TextChoices):
    MULTIPLE = "multiple", _("Several at a time")
    SINGLE = "single", _("One at a time")
    ALL = "all", _("All open from the start")


class Icon(models.TextChoices):
    CHEVRON = "chevron", _("Chevron")
    PLUS = "plus", _("Plus and minus")
    NONE = "none", pgettext_lazy("icon", "None")


class IconSide(models.TextChoices):
    END = "end", _("After the question")
    START = "start", _("Before the question")


class Source(models.TextChoices):
    QUESTIONS = "questions", _("Chosen questions")
    CATEGORIES = "categories", _("Categories")
    TAG = "tag", _("Questions with a tag")
    TYPED = "typed", _("Questions typed in here")


def known(value, choices):
    """The value, or the first of the choices where old data names none of them."""
    return value if value in choices.values else choices.values[0]
