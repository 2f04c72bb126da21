import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .event import CameFrom


class FigureKind(models.TextChoices):
    """What is counted."""

    VIEWS = "views", _("views")
    READS = "reads", pgettext_lazy("plural", "reads")
    DOWNLOADS = "downloads", _("downloads")
    CHANNELS = "channels", _("help channels opened")
    SEARCHES = "searches", _("searches")
    EMPTY = "empty", _("searches without results")
    UNOPENED = "unopened", _("searches without a click")
    OPENED = "opened", _("results opened")
    SUGGESTED = "suggested", _("suggestions opened")
    HELPFUL = "helpful", _("found helpful")
    UNHELPFUL = "unhelpful", _("found not helpful")
    REASONS = "reasons", _("reasons given with a vote")
    COMMENTS = "comments", _("comments")
    # Of all forms but the contact form.
    AVOIDED = "avoided", _("topics avoided by suggestions")
    # Of the people of a day.
    TRANSFERS = "transfers", _("people who opened contact from a page")
    ASKING = "asking", _("people who opened contact")
    ASKED = "asked", _("people who sent a message")
    SOLVED = "solved", _("people whose problem a suggestion solved")


class DailyFigure(models.Model):
    """How often something happened to a thing on one day, in the site's time zone."""

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=FigureKind.choices)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, on_delete=models.CASCADE, related_name="+"
    )
    locale = models.CharField(max_length=20)
    source = models.CharField(max_length=20, blank=True)
    # 0 where it is about no thing.
    thing = models.BigIntegerField(default=0)
    # Who may see this page may know of it; everybody where there is none.
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    came_from = models.CharField(max_length=10, choices=CameFrom.choices, blank=True)
    detail = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "day", "source", "thing"], name="heroic_insights_figure"
            ),
            models.Index(fields=["day"], name="heroic_insights_figure_day"),
        ]

    def __str__(self):
        return f"{self.day} {self.kind} {self.source} {self.thing}: {self.number}"


class DailyVisitors(models.Model):
    """
    How many readers there were on one day.

    Their numbers do not add up: who reads two languages is one reader. So there is a
    row for each language and each source, and for all of them, which is blank.
    """

    day = models.DateField(db_index=True)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+"
    )
    locale = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.day}: {self.number}"
