from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Opening(models.TextChoices):
    """How a knowledge base begins."""

    PLAIN = "plain", pgettext_lazy("opening of a page", "Plain")
    BAND = "band", _("On a coloured band")
    PICTURE = "picture", _("Beside a picture")


class CategoryLayout(models.TextChoices):
    CARDS = "cards", pgettext_lazy("layout", "Cards")
    LIST = "list", _("A list with their first articles")


class ArticleOrder(models.TextChoices):
    HAND = "hand", _("By hand")
    TITLE = "title", _("By title")
    NEWEST = "newest", _("Last changed first")
    POPULAR = "popular", _("Most opened first")
    HELPFUL = "helpful", _("Most helpful first")


class HelpChannels(models.TextChoices):
    """By which channels the readers of a knowledge base reach a person."""

    SITE = "site", pgettext_lazy("help channels", "Those of the site")
    OWN = "own", pgettext_lazy("help channels", "Its own")
    NONE = "none", pgettext_lazy("help channels", "None")


class SearchScope(models.TextChoices):
    SITE = "site", _("Everything on this site")
    ARTICLES = "articles", _("Its own articles only")
