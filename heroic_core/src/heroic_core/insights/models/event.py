import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(models.TextChoices):
    """What a reader did."""

    VIEW = "view", pgettext_lazy("noun", "view")
    READ = "read", pgettext_lazy("noun", "read")
    DOWNLOAD = "download", _("download")
    CHANNEL = "channel", _("help channel opened")
    CONTACT = "contact", _("contact opened")
    SENT = "sent", _("message sent")
    SOLVED = "solved", _("solved by a suggestion")


class CameFrom(models.TextChoices):
    """How a reader came to a page."""

    SEARCH = "search", pgettext_lazy("came from", "search")
    CATEGORY = "category", pgettext_lazy("came from", "category")
    LINK = "link", pgettext_lazy("came from", "link on the site")
    OUTSIDE = "outside", pgettext_lazy("came from", "another site")
    DIRECT = "direct", pgettext_lazy("came from", "address or bookmark")


class Event(models.Model):
    """
    Something that a reader did, once; who it was is not kept.

    Searches, votes, comments and messages have rows of their own, and none here.
    """

    kind = models.CharField(max_length=10, choices=EventKind.choices)
    at = models.DateTimeField(db_index=True)
    site = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+"
    )
    locale = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    thing = models.BigIntegerField(default=0)
    # Who may see this page may know of it.
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revision = models.BigIntegerField(default=0)
    came_from = models.CharField(max_length=10, choices=CameFrom.choices, blank=True)
    # Which channel, the primary key of the document, or as `source:thing` what solved it.
    detail = models.CharField(max_length=20, blank=True)
    # The same for one reader on one day, and for nobody on another: see `visitors`.
    visitor = models.BigIntegerField()
    # A random number of the page that was loaded, which tells once what happens once.
    load = models.UUIDField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["load", "kind", "detail"], name="heroic_insights_event_once"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.source} {self.thing}"
